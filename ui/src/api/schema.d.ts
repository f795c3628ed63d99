// Generated from openapi.json by `npm run types`. Do not edit.
export interface paths {
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
         * @description The resume code is shown this once. Whoever has it can go on with the check-in, see its result and erase it.
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
         * @description Finds the check-in by the code alone.
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
        AnswerSaved: {
            answered: number;
            item: string;
            safety: components["schemas"]["Safety"];
            saved_at: string;
            total: number;
            value: unknown;
        };
        Band: {
            id: string;
            label: string;
            max: number;
            min: number;
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
            resume_code: string;
            started_at: string;
        };
        Country: {
            code: string;
            name: string;
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
        Driver: {
            answer: string;
            changeable: boolean;
            contribution: number;
            item: string;
            next_step: string;
            question: string;
            rank: number;
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
        Ready: {
            database: string;
            model: string;
            status: string;
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
        RiskThreshold: {
            from: number;
            /** @enum {string} */
            level: "low" | "moderate" | "elevated" | "high";
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
        ScoreCheckin: {
            answers: {
                [key: string]: unknown;
            };
            include_population?: boolean;
            instrument: string;
        };
        StartCheckin: {
            instrument: string;
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
