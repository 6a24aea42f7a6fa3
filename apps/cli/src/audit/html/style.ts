/** The page's only style sheet: light and dark, screen and paper, nothing from elsewhere. */
export const style = `
:root{color-scheme:light dark;--ink:#1b2430;--soft:#566273;--paper:#fff;--panel:#f6f7f9;--line:#d9dee5;--mark:#1f6f8b;--warn:#8a5a00;--warn-paper:#fff6e0}
@media(prefers-color-scheme:dark){:root{--ink:#e7ecf2;--soft:#a3afbd;--paper:#12171e;--panel:#1a212a;--line:#33404e;--mark:#5cb8d6;--warn:#ffcf70;--warn-paper:#2c2411}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:60rem;margin:0 auto;padding:3rem 1.5rem 4rem}
header p{color:var(--soft);margin:.25rem 0 0}
h1{font-size:2rem;line-height:1.2;margin:0}
h2{font-size:1.35rem;margin:3rem 0 .75rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:2rem 0 .5rem}
.findings{list-style:none;padding:0;display:grid;gap:.75rem;margin:2rem 0}
.findings li{background:var(--panel);border-left:4px solid var(--mark);padding:.8rem 1rem;border-radius:0 .4rem .4rem 0;font-size:1.06rem}
.warnings{background:var(--warn-paper);border-left:4px solid var(--warn);border-radius:0 .4rem .4rem 0;padding:.8rem 1rem .8rem 2.2rem;margin:1.5rem 0}
figure{margin:1rem 0 1.5rem;background:var(--panel);border-radius:.5rem;padding:1.25rem}
figcaption{font-weight:600;margin-bottom:.9rem}.note{color:var(--soft);font-size:.9rem}figure .note{margin:.8rem 0 0}
svg{display:block;width:100%;min-width:32rem;max-width:44rem;height:auto;font:14px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink);overflow:visible}
svg .mark{fill:var(--mark)}svg .track{fill:var(--line);opacity:.45}svg .value{font-weight:600}
svg .grid{stroke:var(--line)}svg .axis{stroke:var(--soft)}svg .tick{fill:var(--soft);font-size:12px}
svg .ring{fill:var(--panel);stroke:var(--mark);stroke-width:2.5}svg .range{stroke:var(--mark);stroke-width:3}
svg .open{stroke-dasharray:3 5}svg .whisker{stroke:var(--ink);stroke-width:1.5;fill:none}
.scroll{overflow-x:auto}.scroll:focus-visible{outline:2px solid var(--mark);outline-offset:2px}figure .scroll{padding:2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.92rem}
caption{text-align:left;font-weight:600;padding:.4rem 0}
th,td{padding:.4rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
td{white-space:nowrap}.facts td{white-space:normal}
th:first-child,td:first-child{text-align:left;padding-left:0}
tbody th{min-width:9rem}thead th{color:var(--soft);font-weight:500}tbody th{font-weight:400}
.facts td{text-align:left}
footer{margin-top:3rem;color:var(--soft);font-size:.9rem;border-top:1px solid var(--line);padding-top:1rem}
@media print{:root{--ink:#000;--soft:#444;--paper:#fff;--panel:#fff;--line:#bbb;--mark:#1f6f8b;--warn:#6b4500;--warn-paper:#fff}
body{font-size:10.5pt}th,td{padding:.3rem}main{max-width:none;padding:0}h2{break-after:avoid}figure,table,.findings li{break-inside:avoid}svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}svg{min-width:0}h2{margin-top:1.5rem}.scroll{overflow:visible}}
`;
