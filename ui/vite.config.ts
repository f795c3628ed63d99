/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// Where `npm run dev` sends API calls: the mock, or a running server.
const target = process.env.EVENKEEL_BACKEND ?? "http://localhost:8099";
// The address stays as the browser knows it: the server compares it with the page's origin before it reads the cookie.
const backend = { target, changeOrigin: false };

export default defineConfig({
  plugins: [svelte()],
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  server: { proxy: { "/api": backend, "/health": backend } },
  build: {
    target: "es2022",
    // Nothing may become a data: address or an inline script: the page's CSP forbids both.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
