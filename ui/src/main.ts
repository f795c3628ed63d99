import { mount } from "svelte";
import App from "./App.svelte";
import { session } from "./account/session.svelte";
import { site } from "./account/site.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";
import { connection } from "./lib/connection.svelte";
import { help } from "./lib/help.svelte";
import { navigation } from "./lib/navigation.svelte";
import { theme } from "./lib/theme.svelte";

theme.watch();
connection.watch();
navigation.watch();
// Help is fetched before anybody asks for it, so that it is there when the server is not.
void help.refresh();
connection.onBack(() => void help.refresh());
void site.load();
void session.begin();
// A page that comes back from the browser's memory may show what a quick exit was meant to hide.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

const target = document.getElementById("app");
if (target) mount(App, { target });
