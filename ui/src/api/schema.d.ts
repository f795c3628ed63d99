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
        /** Start a check-in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StartCheckin"];
                };
            };
            responses: {
                /** @description OK */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["CheckinStarted"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** One check-in */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Checkin"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Erase a check-in */
        delete: {
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
                /** @description Erased */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** Save one answer */
        put: {
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
                    "application/json": components["schemas"]["SaveAnswer"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["AnswerSaved"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** Complete a check-in */
        post: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["CheckinResult"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** The result of a completed check-in */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["CheckinResult"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** The check-in of a resume code */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["Checkin"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** Score answers without storing them */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScoreCheckin"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["CheckinResult"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** List the check-ins */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["InstrumentSummary"][];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** One check-in with its questions */
        get: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["InstrumentDetails"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** Helplines by country */
        get: {
            parameters: {
                query?: {
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
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            data: components["schemas"]["CrisisResources"];
                        };
                    };
                };
                /** @description Problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        FieldProblem: {
            allowed?: string;
            field: string;
            message: string;
        };
        FollowUpTrigger: {
            at_least: number;
            item: string;
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
        Problem: {
            code: string;
            detail: string;
            errors?: components["schemas"]["FieldProblem"][];
            instance: string;
            status: number;
            title: string;
            type: string;
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
            level: string;
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
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
