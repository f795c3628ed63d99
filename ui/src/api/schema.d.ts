// Generated from openapi.json by `npm run types`. Do not edit.
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys that sign access tokens
         * @description A JWK set (RFC 7517). Keys change every few weeks.
         */
        get: operations["get__well_known_jwks_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log, newest first
         * @description Who did what to whom and when; never what was in it. 50 entries a page.
         */
        get: operations["get_admin_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/verify/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the audit log's chain
         * @description Walks along all entries and names the first one that is wrong or missing.
         */
        post: operations["post_admin_audit_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/consent-texts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words that people agree to */
        get: operations["get_admin_consent_texts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/consent-texts/{purpose}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Publish new words for a consent
         * @description Becomes the next version. People who agreed to older words are asked to look again.
         */
        put: operations["put_admin_consent_texts_by_purpose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People with an account
         * @description Fifty at a time. A search looks for the words in sign-in names and display names; names are kept sealed, so it opens those of the oldest 5,000 accounts. Never any content.
         */
        get: operations["get_admin_people"];
        put?: never;
        /**
         * Add a person
         * @description The account waits for its owner. The one-time link lets them choose a password; it is shown this once.
         */
        post: operations["post_admin_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/people/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One person's account
         * @description Never any content.
         */
        get: operations["get_admin_people_by_id"];
        put?: never;
        post?: never;
        /**
         * Erase a person
         * @description Their account, their check-ins and their key are gone for good, from backups too.
         */
        delete: operations["delete_admin_people_by_id"];
        options?: never;
        head?: never;
        /**
         * Change a person's roles, status or display name
         * @description A change of roles or status ends the person's sessions. Nobody can take a role from themselves or disable themselves, and one admin always stays.
         */
        patch: operations["patch_admin_people_by_id"];
        trace?: never;
    };
    "/api/admin/people/{id}/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a person's account
         * @description Password and second factor stop working and sessions end. The new one-time link is shown this once.
         */
        post: operations["post_admin_people_by_id_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/retention/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long each kind of data is kept */
        get: operations["get_admin_retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/retention/{kind}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change how long one kind of data is kept
         * @description Counts from the next run on.
         */
        put: operations["put_admin_retention_by_kind"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/retention/reports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the last runs removed
         * @description Counts alone, newest first, dry runs too.
         */
        get: operations["get_admin_retention_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/retention/run/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove what has outlived its time, now
         * @description A dry run counts and removes nothing. 409 while another run is going on.
         */
        post: operations["post_admin_retention_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/teams/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All teams
         * @description With how many people are in each.
         */
        get: operations["get_admin_teams"];
        put?: never;
        /**
         * Make a team
         * @description Names differ by more than the case of letters.
         */
        post: operations["post_admin_teams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/teams/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a team
         * @description The people stay.
         */
        delete: operations["delete_admin_teams_by_id"];
        options?: never;
        head?: never;
        /**
         * Rename a team
         * @description Names differ by more than the case of letters.
         */
        patch: operations["patch_admin_teams_by_id"];
        trace?: never;
    };
    "/api/admin/teams/{id}/members/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people of a team
         * @description By sign-in name.
         */
        get: operations["get_admin_teams_by_id_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/teams/{id}/members/{person}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a person into a team
         * @description Says anew whether they manage it. Managing takes effect for people with the role manager.
         */
        put: operations["put_admin_teams_by_id_members_by_person"];
        post?: never;
        /**
         * Take a person out of a team
         * @description Their account stays.
         */
        delete: operations["delete_admin_teams_by_id_members_by_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tokens/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tokens for machines
         * @description All, newest first, with those that ended. Never a secret.
         */
        get: operations["get_admin_tokens"];
        put?: never;
        /**
         * Make a token for a machine
         * @description A service token posts to the channels that it names; an operator's reads health and metrics. The secret is shown this once.
         */
        post: operations["post_admin_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tokens/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token
         * @description Done again, nothing changes.
         */
        delete: operations["delete_admin_tokens_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analyze/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sentiment, emotions, stress and crisis level of one text or of up to 1,000
         * @description Give text for one analysis, or texts for results in the same order. A text has at most 65,536 bytes, a request 2 MiB. Nothing is stored and no text is logged. What cannot be read (empty, too short, not English, gibberish) is answered with unknown and the reason; crisis_level is always there. All of it reads words: it is no diagnosis, and it must not be used to judge a person. Each caller may send a number of texts a minute that the operator sets (429 with Retry-After).
         */
        post: operations["post_analyze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/recover/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a link to choose a new password
         * @description The answer is always the same, whether there is such an account or not.
         */
        post: operations["post_auth_recover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a session
         * @description Reads the session cookie and changes it. An old cookie that turns up again ends the session.
         */
        post: operations["post_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account
         * @description The recovery codes are shown this once. Sets the session cookie.
         */
        post: operations["post_auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/reset/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a new password
         * @description With the token of a link, or with the name and a recovery code. Ends all sessions. A second factor is still asked for at the next sign-in.
         */
        post: operations["post_auth_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/second-factor/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the challenge of a sign-in
         * @description A code of the authenticator app, or a recovery code.
         */
        post: operations["post_auth_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/setup/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a one-time link
         * @description The first admin, invited people, and people whose account was reset.
         */
        post: operations["post_auth_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description An unknown name and a wrong password look alike. With a second factor the answer is a challenge for /api/auth/second-factor/. Sets the session cookie.
         */
        post: operations["post_auth_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-on/callback/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the single sign-on provider
         * @description Where the provider sends the browser. Sets the session's cookie and leads to the page asked for with #sso, which then calls POST /api/auth/refresh/; or to /sign-in#sso-failed.
         */
        get: operations["get_auth_sign_on_callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-on/start/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Go to the single sign-on provider
         * @description Sends the browser to the provider of the organisation (OpenID Connect, authorization code with PKCE). Whatever fails leads to /sign-in#sso-failed. 404 when it is switched off.
         */
        get: operations["get_auth_sign_on_start"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out-everywhere/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out everywhere
         * @description Ends all of the person's sessions, this one too.
         */
        post: operations["post_auth_sign_out_everywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the cookie and takes the cookie away.
         */
        post: operations["post_auth_sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/verify-email/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove an e-mail address
         * @description With the token of the link that was sent there.
         */
        post: operations["post_auth_verify_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/care/break-glass/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a person's check-ins in an emergency
         * @description For some minutes, with a reason that the person will read. The person and the admins are told at once. Needs the second factor.
         */
        post: operations["post_care_break_glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/care/clients/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people whose check-ins you may see
         * @description By their consent, or by emergency access that has not ended.
         */
        get: operations["get_care_clients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/care/clients/{id}/checkins/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A client's check-ins
         * @description Of a person who lets this counsellor see it, or to whom emergency access is open. Every look is in the person's access log. Somebody who does not share and somebody who does not exist look alike.
         */
        get: operations["get_care_clients_by_id_checkins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/care/clients/{id}/checkins/{checkin}/result/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The result of a client's check-in
         * @description Of a person who lets this counsellor see it, or to whom emergency access is open. Every look is in the person's access log. Somebody who does not share and somebody who does not exist look alike.
         */
        get: operations["get_care_clients_by_id_checkins_by_checkin_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a check-in
         * @description The resume code is shown this once. Whoever has it can go on with the check-in, see its result and erase it. A signed-in member gets a check-in of their own, without a code, if they agreed to that (store_checkins); otherwise the answer is 403.
         */
        post: operations["post_checkins"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A check-in with its answers so far
         * @description An unknown id and a wrong code look alike.
         */
        get: operations["get_checkins_by_id"];
        put?: never;
        post?: never;
        /**
         * Erase a check-in
         * @description Removes its answers, result and safety events for good.
         */
        delete: operations["delete_checkins_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/{id}/answers/{item}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save one answer
         * @description Answers once the answer is on the disk. The safety part says at once what to show.
         */
        put: operations["put_checkins_by_id_answers_by_item"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/{id}/complete/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a check-in
         * @description Freezes and returns the result. Done again, it returns the same result.
         */
        post: operations["post_checkins_by_id_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/{id}/result/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The result of a completed check-in
         * @description A check-in in progress has no result yet.
         */
        get: operations["get_checkins_by_id_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/current/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The check-in of a resume code
         * @description Finds the check-in by the code alone; without one, the newest in progress of the member.
         */
        get: operations["get_checkins_current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checkins/score/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score answers without storing anything
         * @description Questions that are left out stay open. With include_population the answer compares each answer with the population.
         */
        post: operations["post_checkins_score"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/counsellors/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The counsellors of this site
         * @description Those whom you may let see your check-ins. Display names only.
         */
        get: operations["get_counsellors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as a page to read */
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instruments/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All questionnaires of this site */
        get: operations["get_instruments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instruments/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One questionnaire with its questions, follow-ups and scales */
        get: operations["get_instruments_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my account
         * @description What is left out stays. A new e-mail address needs the password; empty text takes the address away.
         */
        patch: operations["patch_me"];
        trace?: never;
    };
    "/api/me/access-log/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who read my data
         * @description What others did with your data or your account, newest first, in words.
         */
        get: operations["get_me_access_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/checkins/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own check-ins
         * @description Newest first.
         */
        get: operations["get_me_checkins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/checkins/claim/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a visitor's check-in one's own
         * @description By its resume code, which opens nothing any more afterwards. Needs the consent store_checkins.
         */
        post: operations["post_me_checkins_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/checkins/compare/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Two check-ins, question by question
         * @description Says whether an answer is better or worse only where fewer points are known to be better.
         */
        get: operations["get_me_checkins_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you agree to
         * @description Every purpose with its newest words. messages and counsellor have a line for each channel or counsellor that you ever chose, and one without a scope that shows the words.
         */
        get: operations["get_me_consents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents/{purpose}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give or withdraw a consent
         * @description Works from the next request on. Giving names the version of the words that were read; when there are newer ones the answer is 409. messages wants a channel as scope, counsellor the counsellor's id.
         */
        put: operations["put_me_consents_by_purpose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/consents/history/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every consent that you gave or withdrew, newest first */
        get: operations["get_me_consents_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/erase/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase one's account and everything that belongs to it
         * @description For good: the key goes first, so that nothing in a backup can be read any more. `confirm` has to be "erase". The only admin cannot go (409).
         */
        post: operations["post_me_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that is kept about oneself
         * @description A ZIP file with each list as JSON and as CSV, and a README.txt.
         */
        get: operations["get_me_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/notices/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this site has to tell you, newest first */
        get: operations["get_me_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/notices/{id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a notice as read */
        post: operations["post_me_notices_by_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change my password
         * @description Ends my other sessions.
         */
        post: operations["post_me_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/questions/{instrument}/{item}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One question over time
         * @description The answers of completed check-ins, oldest first, and how others answered.
         */
        get: operations["get_me_questions_by_instrument_by_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/recovery-codes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description The old ones work no more. Shown this once.
         */
        post: operations["post_me_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin with a second factor
         * @description The secret counts once a code of it was confirmed.
         */
        post: operations["post_me_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/confirm/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the second factor
         * @description This session then has it; refresh to get a token with all roles. My other sessions end. New recovery codes.
         */
        post: operations["post_me_second_factor_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/second-factor/remove/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the second factor
         * @description Ends my other sessions; where my roles need a second factor, this one too.
         */
        post: operations["post_me_second_factor_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I am signed in
         * @description Newest first.
         */
        get: operations["get_me_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["delete_me_sessions_by_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This interface as an OpenAPI 3.1 document */
        get: operations["get_openapi_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resources/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Emergency number and helplines of a country
         * @description Works without the database. Without a country it shows that of the deployment, where one is set. A country that has no lines of its own here gets the link that works for every country.
         */
        get: operations["get_resources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/site/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this site offers before anyone has signed in */
        get: operations["get_site"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The teams that you manage
         * @description With how many people are in each; never who.
         */
        get: operations["get_teams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/teams/{id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A team that you manage
         * @description A team of others and one that is not there look alike.
         */
        get: operations["get_teams_by_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["get_health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests can be served
         * @description 200 when the database answers and the risk model is loaded, else 503.
         */
        get: operations["get_health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the Prometheus text format */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessEntry: {
            action: string;
            at: string;
            id: string;
            reason?: string;
            role: string;
            text: string;
            who: string;
        };
        AddPerson: {
            display_name?: string;
            email?: string;
            name: string;
            roles: ("member" | "counsellor" | "manager" | "admin" | "researcher")[];
            teams?: string[];
        };
        Analyses: {
            results: components["schemas"]["Analysis"][];
        };
        Analysis: {
            /**
             * @description Always there, also for texts that are not understood. It routes help and is never a prediction.
             * @enum {string}
             */
            crisis_level: "none" | "low" | "moderate" | "high" | "critical";
            /** @description 0 to 1 for each; several may hold. Left out where sentiment is unknown. */
            emotions?: components["schemas"]["Emotions"];
            /** @description Only where it was asked for, and only for people: see the request. */
            explanation?: components["schemas"]["LabelExplanation"][];
            /** @description ISO 639-1 code of the language that the text seems to be in; und: cannot be told. */
            language: string;
            /** @description Version of the model that answered. */
            model_version: string;
            /** @description Where the helplines are, at moderate and above. */
            resources?: string;
            /** @description Fixed words for the person who wrote the text, at moderate and above. */
            safety?: components["schemas"]["Safety"];
            /**
             * @description The tone of the text; unknown: see unknown_reason.
             * @enum {string}
             */
            sentiment: "negative" | "neutral" | "positive" | "unknown";
            /** @description From -1 (negative) to 1 (positive). Left out where sentiment is unknown. */
            sentiment_score?: number;
            /**
             * @description What the stress is mostly about. Left out where no stress is detected.
             * @enum {string}
             */
            stress_cause?: "work" | "other_causes" | "health_issues" | "emotional_turmoil" | "financial_problem" | "school" | "everyday_decision_making" | "family_issues" | "social_relationships";
            /** @description How likely it is, 0 to 1, that the text tells of stress. Left out where sentiment is unknown. */
            stress_confidence?: number;
            /** @description Whether the text tells of stress. Left out where sentiment is unknown. */
            stress_detected?: boolean;
            /**
             * @description Why sentiment, emotions and stress are not given; left out where they are.
             * @enum {string}
             */
            unknown_reason?: "empty" | "too_short" | "not_english" | "gibberish";
        };
        AnalyzeTexts: {
            /** @description true adds the words that weighed most for each label that holds, for up to 20 texts. For people about their own texts: a machine's token gets 403. */
            explain?: boolean;
            /** @description One text of at most 65,536 bytes (UTF-8). */
            text?: string;
            /** @description From 1 to 1,000 texts instead, each of at most 65,536 bytes (UTF-8). */
            texts?: string[];
        };
        AnswerSaved: {
            answered: number;
            item: string;
            safety: components["schemas"]["Safety"];
            saved_at: string;
            total: number;
            value: unknown;
        };
        AuditEntry: {
            action: string;
            actor_id?: string;
            actor_kind: string;
            actor_name?: string;
            at: string;
            detail: string;
            outcome: string;
            seq: number;
            subject_id?: string;
            subject_name?: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            next?: string;
        };
        Band: {
            id: string;
            label: string;
            max: number;
            min: number;
        };
        BreakGlass: {
            name: string;
            reason: string;
        };
        BreakGlassOpened: {
            display_name: string;
            id: string;
            person_id: string;
            until: string;
        };
        ChainReport: {
            first_bad?: number;
            message: string;
            ok: boolean;
            rows: number;
        };
        ChangeMe: {
            country?: string;
            current_password?: string;
            display_name?: string;
            email?: string;
        };
        ChangePassword: {
            current_password: string;
            new_password: string;
        };
        ChangePerson: {
            display_name?: string;
            roles?: ("member" | "counsellor" | "manager" | "admin" | "researcher")[];
            /** @enum {string} */
            status?: "active" | "disabled" | "invited";
        };
        Checkin: {
            answers: {
                [key: string]: unknown;
            };
            checkin_id: string;
            completed_at?: string;
            instrument: string;
            safety: components["schemas"]["Safety"];
            started_at: string;
            /** @enum {string} */
            status: "in_progress" | "completed";
        };
        CheckinResult: {
            completed_at?: string;
            drivers: components["schemas"]["Driver"][];
            headline: string;
            instrument: string;
            next_steps: string[];
            offer_counsellor: boolean;
            population?: components["schemas"]["PopulationComparison"][];
            risk: components["schemas"]["RiskResult"];
            safety: components["schemas"]["Safety"];
            scales: components["schemas"]["ScaleResult"][];
            statement: string;
        };
        CheckinStarted: {
            checkin_id: string;
            instrument: string;
            resume_code?: string;
            started_at: string;
        };
        ClaimCheckin: {
            code: string;
        };
        Client: {
            display_name: string;
            id: string;
            last_checkin_at?: string;
            since: string;
            until?: string;
            /** @enum {string} */
            via: "consent" | "break_glass";
        };
        ComparedItem: {
            a?: string;
            b?: string;
            changed: boolean;
            /** @enum {string} */
            direction?: "better" | "worse";
            item: string;
            question: string;
            section: string;
        };
        Comparison: {
            a: components["schemas"]["HistoryEntry"];
            b: components["schemas"]["HistoryEntry"];
            items: components["schemas"]["ComparedItem"][];
        };
        ConsentChange: {
            at: string;
            granted: boolean;
            purpose: string;
            scope?: string;
            scope_label?: string;
            title: string;
            version: number;
        };
        ConsentShown: {
            changed_at?: string;
            granted: boolean;
            purpose: string;
            renew: boolean;
            scope?: string;
            scope_label?: string;
            text: string;
            title: string;
            version: number;
        };
        ConsentText: {
            published_at: string;
            purpose: string;
            text: string;
            title: string;
            version: number;
        };
        Counsellor: {
            display_name: string;
            id: string;
        };
        Country: {
            code: string;
            name: string;
        };
        Credentials: {
            name: string;
            password: string;
        };
        CrisisLine: {
            chat_url?: string;
            hours: string;
            languages: string[];
            name: string;
            note?: string;
            phone?: string;
            text?: string;
        };
        CrisisResources: {
            checked_at: string;
            countries: components["schemas"]["Country"][];
            country?: string;
            country_name?: string;
            emergency_note?: string;
            emergency_number?: string;
            fallback: components["schemas"]["FallbackLink"];
            lines: components["schemas"]["CrisisLine"][];
        };
        CurrentPassword: {
            current_password: string;
        };
        Driver: {
            answer: string;
            changeable: boolean;
            contribution: number;
            item: string;
            next_step: string;
            question: string;
            rank: number;
        };
        Emotions: {
            anger: number;
            fear: number;
            joy: number;
            love: number;
            neutral: number;
            sadness: number;
            surprise: number;
        };
        EraseAccount: {
            confirm: string;
            current_password?: string;
        };
        FallbackLink: {
            name: string;
            url: string;
        };
        FollowUpTrigger: {
            at_least: number;
            item: string;
        };
        Health: {
            status: string;
        };
        History: {
            checkins: components["schemas"]["HistoryEntry"][];
        };
        HistoryEntry: {
            checkin_id: string;
            completed_at?: string;
            instrument: string;
            instrument_title: string;
            risk?: components["schemas"]["RiskScore"];
            /** @enum {string} */
            safety_level: "none" | "low" | "moderate" | "high" | "critical";
            scales: components["schemas"]["ScaleScore"][];
            started_at: string;
            /** @enum {string} */
            status: "in_progress" | "completed";
        };
        InstrumentDetails: {
            follow_ups: components["schemas"]["InstrumentFollowUp"][];
            id: string;
            intro: string;
            language: string;
            minutes: number;
            scales: components["schemas"]["InstrumentScale"][];
            sections: components["schemas"]["InstrumentSection"][];
            statement: string;
            summary: string;
            title: string;
            version: string;
        };
        InstrumentFollowUp: {
            id: string;
            intro: string;
            items: components["schemas"]["InstrumentItem"][];
            title: string;
            trigger: components["schemas"]["FollowUpTrigger"];
        };
        InstrumentItem: {
            hint?: string;
            id: string;
            max?: number;
            may_decline: boolean;
            min?: number;
            options?: components["schemas"]["ItemOption"][];
            stem?: string;
            step?: number;
            text: string;
            /** @enum {string} */
            type: "choice" | "number" | "yes_no";
            unit?: string;
        };
        InstrumentScale: {
            bands: components["schemas"]["Band"][];
            id: string;
            items: string[];
            max: number;
            title: string;
        };
        InstrumentSection: {
            id: string;
            intro: string;
            items: components["schemas"]["InstrumentItem"][];
            title: string;
        };
        InstrumentSummary: {
            id: string;
            item_count: number;
            language: string;
            minutes: number;
            summary: string;
            title: string;
            version: string;
        };
        ItemOption: {
            label: string;
            value: unknown;
        };
        LabelExplanation: {
            label: string;
            task: string;
            words: components["schemas"]["WeighedWord"][];
        };
        LinkToken: {
            token: string;
        };
        MachineToken: {
            channels: string[];
            created_at: string;
            expires_at: string;
            hint: string;
            id: string;
            kind: string;
            last_used_at?: string;
            name: string;
            revoked_at?: string;
        };
        ManagedTeam: {
            id: string;
            members: number;
            name: string;
        };
        Me: {
            country?: string;
            created_at: string;
            display_name: string;
            effective_roles: ("member" | "counsellor" | "manager" | "admin" | "researcher")[];
            email?: string;
            email_verified: boolean;
            has_password: boolean;
            id: string;
            name: string;
            recovery_codes_left: number;
            roles: ("member" | "counsellor" | "manager" | "admin" | "researcher")[];
            second_factor: components["schemas"]["SecondFactorState"];
            teams: components["schemas"]["MyTeam"][];
        };
        MySession: {
            client: string;
            created_at: string;
            current: boolean;
            id: string;
            last_used_at: string;
        };
        MyTeam: {
            id: string;
            manages: boolean;
            name: string;
        };
        NewToken: {
            channels: string[];
            expires_in_days: number;
            kind: string;
            name: string;
        };
        NoticeShown: {
            created_at: string;
            id: string;
            kind: string;
            read: boolean;
            text: string;
            title: string;
        };
        PasswordRule: {
            max_length: number;
            min_length: number;
        };
        People: {
            next?: string;
            people: components["schemas"]["Person"][];
        };
        Person: {
            created_at: string;
            display_name: string;
            email?: string;
            id: string;
            last_sign_in_at?: string;
            name: string;
            roles: ("member" | "counsellor" | "manager" | "admin" | "researcher")[];
            second_factor: boolean;
            /** @enum {string} */
            status: "active" | "disabled" | "invited";
            teams: components["schemas"]["PersonTeam"][];
        };
        PersonAdded: {
            person: components["schemas"]["Person"];
            setup_link: string;
        };
        PersonTeam: {
            id: string;
            manages: boolean;
            name: string;
        };
        PopulationComparison: {
            categories: components["schemas"]["PopulationShare"][];
            item: string;
            /** @enum {string} */
            kind: "categories" | "numbers";
            n: number;
            question: string;
            source: string;
            summary: string;
            weighted: boolean;
            your_answer: string;
        };
        PopulationShare: {
            label: string;
            share: number;
            you: boolean;
        };
        ProbabilityInterval: {
            high: number;
            low: number;
        };
        /** @description What went wrong (RFC 9457). Where fields are at fault, each is named with what it may hold. */
        Problem: {
            code: string;
            detail?: string;
            errors?: {
                allowed?: string;
                field: string;
                message: string;
            }[];
            /** @description urn:request: and the request's id */
            instance?: string;
            status: number;
            title: string;
            /** Format: uri-reference */
            type: string;
        };
        PublishText: {
            text: string;
            title: string;
        };
        QuestionHistory: {
            item: string;
            points: components["schemas"]["QuestionPoint"][];
            population?: components["schemas"]["PopulationComparison"];
            question: string;
        };
        QuestionPoint: {
            answer: string;
            at: string;
            checkin_id: string;
            number?: number;
        };
        Ready: {
            database: string;
            model: string;
            status: string;
        };
        Recover: {
            name: string;
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        Register: {
            country?: string;
            display_name?: string;
            email?: string;
            name: string;
            password: string;
        };
        RemoveSecondFactor: {
            code: string;
            current_password: string;
        };
        Report: {
            at: string;
            dry_run: boolean;
            id: string;
            items: components["schemas"]["ReportItem"][];
        };
        ReportItem: {
            before: string;
            days: number;
            kind: string;
            problem?: string;
            removed: number;
            title: string;
        };
        Reset: {
            name?: string;
            new_password: string;
            recovery_code?: string;
            token?: string;
        };
        RiskResult: {
            about: string;
            base_rate: number;
            interval?: components["schemas"]["ProbabilityInterval"];
            /** @enum {string} */
            level?: "low" | "moderate" | "elevated" | "high";
            level_label?: string;
            model_version: string;
            probability?: number;
            reason?: string;
            /** @enum {string} */
            status: "scored" | "withheld";
            thresholds: components["schemas"]["RiskThreshold"][];
        };
        RiskScore: {
            high?: number;
            /** @enum {string} */
            level: "low" | "moderate" | "elevated" | "high";
            level_label: string;
            low?: number;
            probability: number;
        };
        RiskThreshold: {
            from: number;
            /** @enum {string} */
            level: "low" | "moderate" | "elevated" | "high";
        };
        Rule: {
            days: number;
            default_days: number;
            description: string;
            kind: string;
            max_days: number;
            min_days: number;
            title: string;
        };
        RunNow: {
            dry_run: boolean;
        };
        Safety: {
            emergency_first: boolean;
            follow_ups: boolean;
            /** @enum {string} */
            level: "none" | "low" | "moderate" | "high" | "critical";
            message?: string;
            show_resources: boolean;
            title?: string;
        };
        SaveAnswer: {
            value: unknown;
        };
        ScaleResult: {
            answered: number;
            band?: components["schemas"]["Band"];
            bands: components["schemas"]["Band"][];
            id: string;
            max: number;
            note?: string;
            of: number;
            title: string;
            total?: number;
        };
        ScaleScore: {
            band?: string;
            band_label?: string;
            id: string;
            max: number;
            score?: number;
            title: string;
        };
        ScoreCheckin: {
            answers: {
                [key: string]: unknown;
            };
            include_population?: boolean;
            instrument: string;
        };
        SecondFactorAnswer: {
            challenge: string;
            code: string;
        };
        SecondFactorCode: {
            code: string;
        };
        SecondFactorSecret: {
            secret: string;
            uri: string;
        };
        SecondFactorState: {
            enabled: boolean;
            required: boolean;
        };
        Session: {
            access_token: string;
            account: components["schemas"]["Me"];
            ends_at: string;
            expires_in: number;
            idle_seconds: number;
            session_id: string;
            token_type: string;
        };
        SetConsent: {
            granted: boolean;
            scope?: string;
            version: number;
        };
        SetDays: {
            days: number;
        };
        SetTeamMember: {
            manages: boolean;
        };
        Setup: {
            display_name?: string;
            name: string;
            password: string;
            token: string;
        };
        SetupLink: {
            setup_link: string;
        };
        SignedIn: {
            recovery_codes: string[];
            session: components["schemas"]["Session"];
        };
        SignIn: {
            challenge?: string;
            session?: components["schemas"]["Session"];
            /** @enum {string} */
            status: "signed_in" | "second_factor";
        };
        SignOnOffer: {
            enabled: boolean;
            label: string;
        };
        Site: {
            demo: boolean;
            idle_minutes: number;
            mail: boolean;
            password: components["schemas"]["PasswordRule"];
            /** @enum {string} */
            registration: "open" | "closed";
            sign_on: components["schemas"]["SignOnOffer"];
            staff_idle_minutes: number;
        };
        StartCheckin: {
            instrument: string;
        };
        Team: {
            id: string;
            managers: number;
            members: number;
            name: string;
        };
        TeamMember: {
            display_name: string;
            id: string;
            manages: boolean;
            name: string;
        };
        TeamName: {
            name: string;
        };
        TokenCreated: {
            secret: string;
            token: components["schemas"]["MachineToken"];
        };
        WeighedWord: {
            weight: number;
            word: string;
        };
    };
    responses: {
        /** @description This does not fit the current state */
        conflict: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed */
        forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No longer here */
        gone: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong on our side */
        internal: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something in the request is not right */
        invalid_input: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found */
        not_found: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too large */
        payload_too_large: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        rate_limited: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This took too long */
        timeout: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A code or token is needed */
        unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not available right now */
        unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This kind of content is not accepted */
        unsupported_media_type: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The request's id: yours when you sent one, else ours. Quote it when you report a fault. */
        RequestId: string;
        /** @description After how many seconds to try again. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get__well_known_jwks_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/jwk-set+json": string;
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_admin_audit: {
        parameters: {
            query?: {
                /**
                 * @description Only this action.
                 * @example data_read
                 */
                action?: string;
                /** @description Who did it: an id or a sign-in name. */
                actor?: string;
                /** @description The value of `next` in the page before. */
                before?: string;
                /**
                 * @description Not before this time or day (UTC).
                 * @example 2026-11-21
                 */
                from?: string;
                /** @description Whom it is about: an id or a sign-in name. */
                subject?: string;
                /**
                 * @description Not after this time or day (UTC).
                 * @example 2026-11-21T12:00:00Z
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditPage"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_admin_audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ChainReport"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_admin_consent_texts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ConsentText"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_admin_consent_texts_by_purpose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                purpose: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishText"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ConsentText"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_admin_people: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /**
                 * @description A sign-in name, or a part of a name.
                 * @example sam
                 */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["People"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
        };
    };
    post_admin_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "sam",
                 *       "roles": [
                 *         "member",
                 *         "counsellor"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AddPerson"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PersonAdded"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    get_admin_people_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    delete_admin_people_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
        };
    };
    patch_admin_people_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "roles": [
                 *         "member",
                 *         "manager"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangePerson"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    post_admin_people_by_id_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SetupLink"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    get_admin_retention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Rule"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_admin_retention_by_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetDays"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Rule"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_admin_retention_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Report"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_admin_retention_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunNow"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Report"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_admin_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Team"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
        };
    };
    post_admin_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Night shift"
                 *     }
                 */
                "application/json": components["schemas"]["TeamName"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Team"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    delete_admin_teams_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    patch_admin_teams_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Day shift"
                 *     }
                 */
                "application/json": components["schemas"]["TeamName"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Team"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    get_admin_teams_by_id_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TeamMember"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    put_admin_teams_by_id_members_by_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "manages": false
                 *     }
                 */
                "application/json": components["schemas"]["SetTeamMember"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    delete_admin_teams_by_id_members_by_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    get_admin_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MachineToken"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
        };
    };
    post_admin_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Chat bridge",
                 *       "kind": "service",
                 *       "channels": [
                 *         "general"
                 *       ],
                 *       "expires_in_days": 90
                 *     }
                 */
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TokenCreated"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    delete_admin_tokens_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    post_analyze: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "texts": [
                 *         "What a lovely morning!",
                 *         "I cannot keep up with any of this."
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AnalyzeTexts"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Analysis"] | components["schemas"]["Analyses"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
            504: components["responses"]["timeout"];
        };
    };
    post_auth_recover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recover"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "robin",
                 *       "password": "four quiet green boats"
                 *     }
                 */
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignedIn"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reset"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            410: components["responses"]["gone"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignIn"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignedIn"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            409: components["responses"]["conflict"];
            410: components["responses"]["gone"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "robin",
                 *       "password": "four quiet green boats"
                 *     }
                 */
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SignIn"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_auth_sign_on_callback: {
        parameters: {
            query?: {
                /** @description The provider's one-time code. */
                code?: string;
                /**
                 * @description The provider's word for why not.
                 * @example access_denied
                 */
                error?: string;
                /** @description The provider's name for itself (RFC 9207). */
                iss?: string;
                /** @description Which sign-on this is. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["invalid_input"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    get_auth_sign_on_start: {
        parameters: {
            query?: {
                /**
                 * @description The page to open afterwards, with #sso. Without it: /sign-in.
                 * @example /sign-in
                 */
                return_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["invalid_input"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    post_auth_sign_out_everywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_auth_verify_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkToken"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            410: components["responses"]["gone"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_care_break_glass: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "sam",
                 *       "reason": "Sam rang the front desk in tears and hung up; I need to see how they were."
                 *     }
                 */
                "application/json": components["schemas"]["BreakGlass"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BreakGlassOpened"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
        };
    };
    get_care_clients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Client"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
        };
    };
    get_care_clients_by_id_checkins: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["History"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    get_care_clients_by_id_checkins_by_checkin_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                checkin: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckinResult"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
        };
    };
    post_checkins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "instrument": "evenkeel-54"
                 *     }
                 */
                "application/json": components["schemas"]["StartCheckin"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckinStarted"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_checkins_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Checkin"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_checkins_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_checkins_by_id_answers_by_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": 2
                 *     }
                 */
                "application/json": components["schemas"]["SaveAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AnswerSaved"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_checkins_by_id_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckinResult"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_checkins_by_id_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckinResult"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_checkins_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Checkin"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_checkins_score: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "instrument": "phq-9",
                 *       "answers": {
                 *         "phq9_1": 1,
                 *         "phq9_2": 0
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ScoreCheckin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CheckinResult"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
        };
    };
    get_counsellors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Counsellor"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
        };
    };
    get_instruments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InstrumentSummary"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
        };
    };
    get_instruments_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["InstrumentDetails"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Me"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    patch_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMe"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Me"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_access_log: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AccessEntry"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_checkins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["History"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_checkins_claim: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "7ZK2M-0Q4RT-9VXA1-B3C5D-E6F8GH"
                 *     }
                 */
                "application/json": components["schemas"]["ClaimCheckin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["HistoryEntry"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_checkins_compare: {
        parameters: {
            query: {
                /** @description The id of the first check-in. */
                a: string;
                /** @description The id of the second. */
                b: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Comparison"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_consents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ConsentShown"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    put_me_consents_by_purpose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                purpose: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "granted": true,
                 *       "version": 1
                 *     }
                 */
                "application/json": components["schemas"]["SetConsent"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ConsentShown"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_consents_history: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ConsentChange"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirm": "erase",
                 *       "current_password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["EraseAccount"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            410: components["responses"]["gone"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["NoticeShown"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_notices_by_id_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_questions_by_instrument_by_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instrument: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QuestionHistory"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurrentPassword"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RecoveryCodes"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurrentPassword"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["SecondFactorSecret"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_second_factor_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RecoveryCodes"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    post_me_second_factor_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveSecondFactor"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["payload_too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_me_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MySession"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    delete_me_sessions_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_openapi_document: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
        };
    };
    get_resources: {
        parameters: {
            query?: {
                /**
                 * @description ISO 3166-1 code of two letters
                 * @example GB
                 */
                country?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["CrisisResources"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
        };
    };
    get_site: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Site"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedTeam"][];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            500: components["responses"]["internal"];
        };
    };
    get_teams_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ManagedTeam"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal"];
        };
    };
    get_health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Health"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
        };
    };
    get_health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Ready"];
                    };
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4; charset=utf-8": string;
                };
            };
            400: components["responses"]["invalid_input"];
            500: components["responses"]["internal"];
        };
    };
}
