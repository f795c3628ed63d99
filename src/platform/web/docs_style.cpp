#include "platform/web/openapi.hpp"

namespace evenkeel::web {

std::string_view docs_style() {
  return R"css(:root {
  --paper: #fbfaf7; --ink: #1f2a30; --quiet: #55636b; --line: #d8dcd8; --card: #ffffff; --link: #0b5c6b;
  --get: #0b5c6b; --post: #2d6a2e; --put: #7a5200; --delete: #9a2a2a; --code: #f0f2ee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12181b; --ink: #e6ebe8; --quiet: #a3b0b3; --line: #2f3a3e; --card: #1a2226; --link: #7fd0de;
    --get: #7fd0de; --post: #93d394; --put: #e6c079; --delete: #f2a3a3; --code: #222c30;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
header { padding: 2rem 1.5rem 1rem; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h4 { font-size: .95rem; margin: 1.25rem 0 .5rem; }
p { max-width: 70ch; margin: .5rem 0; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; display: inline-block; padding: .5rem 1rem; }
.columns { display: grid; grid-template-columns: minmax(14rem, 20rem) minmax(0, 1fr); }
nav { padding: 1rem 1.5rem; border-right: 1px solid var(--line); position: sticky; top: 0; align-self: start;
  max-height: 100vh; overflow: auto; font-size: .9rem; }
nav h2 { font-size: .95rem; margin: 1.25rem 0 .25rem; color: var(--quiet); }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: flex; gap: .5rem; align-items: baseline; padding: .3rem 0; text-decoration: none; }
nav li a:hover { text-decoration: underline; }
main { padding: 1rem 2rem 4rem; }
.lead { font-size: 1.1rem; }
.operation, .shape { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  padding: 1.25rem 1.5rem; margin: 0 0 1.25rem; }
.operation:target, .shape:target { border-color: var(--link); }
.summary { font-weight: 600; }
.access { color: var(--quiet); font-size: .9rem; }
.method { display: inline-block; min-width: 4.2em; text-align: center; font: 700 .75rem/1.6 ui-monospace, monospace;
  border: 1px solid currentColor; border-radius: .25rem; padding: 0 .35em; color: var(--get); }
.method.post { color: var(--post); }
.method.put, .method.patch { color: var(--put); }
.method.delete { color: var(--delete); }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: var(--code); border-radius: .35rem; padding: .75rem 1rem; overflow: auto; max-height: 28rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; }
tbody th { font-weight: 400; }
.answers { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); gap: .35rem 1rem; margin: 0; }
.answers dd { margin: 0; min-width: 0; }
.answers dd p { margin: .25rem 0; }
@media (max-width: 50rem) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  nav { position: static; max-height: none; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 1rem; }
}
@media print { nav, .skip { display: none; } .columns { display: block; } }
)css";
}

}  // namespace evenkeel::web
