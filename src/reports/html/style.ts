/**
 * The look of the page. Every text has a contrast of 4.5:1 or more in the light and in the dark scheme; no meaning is
 * carried by colour alone; below 720 px tables become lists; on paper everything is unfolded.
 */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c2024;--quiet:#5a626b;--paper:#f4f5f7;--card:#fff;--line:#dfe3e8;--soft:#eef1f4;
--red:#b3180f;--red-bg:#fdecea;--amber:#8a4b00;--amber-bg:#fff3dc;--slate:#4b5563;--slate-bg:#eceff3;--blue:#1f5fa8;--blue-bg:#e8f1fb;--green:#0b6b46;--green-bg:#e3f5ec;--violet:#6340a8;--violet-bg:#f0eafb;
--top:#4b5563;--focus:#1f5fa8;--radius:12px;--shadow:0 1px 2px #1018280f,0 4px 16px #1018280a;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{--ink:#e7eaee;--quiet:#a3acb8;--paper:#101418;--card:#191f26;--line:#2c343e;--soft:#222a33;
--red:#ff9a90;--red-bg:#3d1714;--amber:#f5bd63;--amber-bg:#38270b;--slate:#b4bdc9;--slate-bg:#29313b;--blue:#8fc0fa;--blue-bg:#152b45;--green:#6fd6a5;--green-bg:#0f3325;--violet:#c5abff;--violet-bg:#2b2147;--focus:#8fc0fa;--shadow:none}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
[hidden]{display:none!important}
h1,h2,h3,h4,p,dl,dd,ul,ol,figure{margin:0;padding:0}
h1{font-size:clamp(1.7rem,1.1rem + 2.6vw,2.9rem);line-height:1.12;letter-spacing:-.022em;font-weight:700;text-wrap:balance}
h2{font-size:1.45rem;line-height:1.25;letter-spacing:-.012em;margin-bottom:.9rem}
h3{font-size:1.08rem;line-height:1.35}
h4{font-size:1rem;line-height:1.4}
code,pre{font:.86em/1.5 var(--mono);unicode-bidi:isolate}
a{color:inherit}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
.quiet{color:var(--quiet);font-size:.875rem}
.skip{position:absolute;left:-999rem;top:.5rem;background:var(--card);color:var(--ink);padding:.6rem 1rem;border-radius:8px;z-index:2}
.skip:focus{left:.5rem}
.icon{width:1.25em;height:1.25em;flex:none;fill:currentColor}
.icon .i{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.icon .o{fill:none;stroke:currentColor;stroke-width:2}
.wide{max-width:1320px;margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem)}
.top{background:var(--top);color:#fff;padding:1.1rem 0 5.2rem;--focus:#fff}
.v-compromised{--top:linear-gradient(160deg,#7d0f10,#a71d16 60%,#8f1713)}
.v-suspicious{--top:linear-gradient(160deg,#6b3a00,#8a4b00)}
.v-exposed{--top:linear-gradient(160deg,#5c4400,#7a5a00)}
.v-unknown,.v-nothing{--top:linear-gradient(160deg,#323a45,#4b5563)}
.v-no-evidence{--top:linear-gradient(160deg,#14395f,#1f5fa8)}
.brand{display:flex;align-items:center;gap:.6rem;font-size:.95rem}
.brand b{font-size:1.12rem;letter-spacing:-.01em}
.brand .line{opacity:.92;margin-left:.35rem}
.logo{width:30px;height:30px;flex:none;fill:none;stroke:#fff;stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.logo circle{fill:#fff;stroke:none}
.verdict{display:flex;gap:1.1rem;align-items:flex-start;margin:2.4rem 0 1.6rem}
.verdict .icon{width:clamp(2.4rem,5vw,3.6rem);height:clamp(2.4rem,5vw,3.6rem);margin-top:.1rem}
.verdict .icon .i{stroke:#7d0f10}
.v-suspicious .icon .i,.v-exposed .icon .i{stroke:#6b3a00}.v-unknown .icon .i,.v-nothing .icon .i{stroke:#323a45}.v-no-evidence .icon .i{stroke:#14395f}
.verdict p{font-size:1.1rem;margin-top:.6rem;max-width:46em;text-wrap:pretty}
.facts{display:flex;flex-wrap:wrap;gap:.4rem 2rem;font-size:.9rem}
.facts dt{opacity:.92;font-size:.8rem}.facts dd{font-weight:600}
.page{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:2rem;max-width:1320px;margin:-3.6rem auto 0;padding:0 clamp(1rem,4vw,2.5rem) 3rem}
nav{position:sticky;top:1.2rem;align-self:start;margin-top:5.6rem;font-size:.92rem}
nav h2{font-size:.8rem;color:var(--quiet);font-weight:600;letter-spacing:0;margin:0 0 .4rem .7rem}
nav ul{list-style:none}
nav a{display:flex;justify-content:space-between;gap:.5rem;padding:.36rem .7rem;border-radius:8px;text-decoration:none}
nav a:hover{background:var(--soft)}
nav a span{color:var(--quiet);font-variant-numeric:tabular-nums}
main>section,main>.figures{margin-bottom:1.4rem}
main>section{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);box-shadow:var(--shadow);padding:clamp(1rem,2.6vw,1.8rem)}
.lead{font-size:1.08rem;font-weight:600;margin-bottom:.5rem;text-wrap:pretty}
.next ol{list-style:none;counter-reset:n;display:grid;gap:.7rem}
.next li{counter-increment:n;display:flex;gap:.8rem;align-items:baseline;font-size:1.06rem}
.next li:before{content:counter(n);flex:none;width:1.75rem;height:1.75rem;border-radius:50%;background:var(--ink);color:var(--card);font-weight:700;font-size:.92rem;display:grid;place-items:center;align-self:flex-start}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1rem}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:var(--radius);box-shadow:var(--shadow);padding:1rem 1.1rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures .bad dd{color:var(--red)}.figures .warn dd{color:var(--amber)}.figures .warn{font-weight:400}.figures .warn dt{color:var(--quiet)}
.figures dd{font-size:1.75rem;line-height:1.2;font-weight:700;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.figures dt{color:var(--quiet);font-size:.88rem;line-height:1.35}
.cards{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1rem}
#policy .cards{grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),1fr))}
.card{border:1px solid var(--line);border-radius:10px;padding:1rem 1.1rem;display:flex;flex-direction:column;gap:.45rem;break-inside:avoid}
.site{background:linear-gradient(var(--tone),var(--tone)) top/100% 4px no-repeat;padding-top:1.15rem;overflow:hidden}
.l-red{--tone:var(--red)}.l-amber{--tone:var(--amber)}.l-grey{--tone:var(--slate)}.l-none{--tone:var(--blue)}
.light{display:flex;gap:.5rem;align-items:flex-start;color:var(--tone);font-weight:650;font-size:.93rem;line-height:1.35}
.site .place{margin-top:auto;padding-top:.3rem;color:var(--quiet);font-size:.85rem}
.software .status{margin-left:.15rem}
.status,.chip,.badge,.who{display:inline-block;border-radius:99px;padding:.08rem .6rem;font-size:.82rem;font-weight:600;line-height:1.5}
.status{background:var(--slate-bg);color:var(--slate);border-radius:8px}
.t-outdated{background:var(--amber-bg);color:var(--amber)}.t-unsupported{background:var(--red-bg);color:var(--red)}.t-current{background:var(--green-bg);color:var(--green)}
.chips{display:inline-flex;flex-wrap:wrap;gap:.3rem}
.chip,.box{background:var(--slate-bg);color:var(--slate)}
.chip.s-critical,.box.s-critical{background:var(--red-bg);color:var(--red)}.chip.s-high,.box.s-high{background:var(--amber-bg);color:var(--amber)}.chip.s-medium,.box.s-medium{background:var(--violet-bg);color:var(--violet)}.chip.s-low,.box.s-low{background:var(--blue-bg);color:var(--blue)}
.time{width:100%;height:auto;display:block;font:13px system-ui,sans-serif}
.time text{fill:var(--quiet);text-anchor:middle}.time .end{text-anchor:end}.time .start{text-anchor:start}
.time .axis{stroke:var(--quiet);stroke-width:1.5;fill:none}
.time rect.lost{fill:var(--red-bg);stroke:var(--red);stroke-dasharray:4 3}
.time text.lost{fill:var(--red);font-weight:600}
.c-infected,.k-infected{color:var(--red)}
.time .b-not-after,.time .c-infected{fill:var(--red)}.time .b-not-before{fill:var(--card);stroke:var(--green);stroke-width:2}
.time .c-clean{fill:var(--green)}.time .c-suspicious{fill:var(--amber)}.time .c-unknown{fill:var(--card);stroke:var(--slate);stroke-width:2.5;stroke-dasharray:3 2}
.time .now{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 3}
.time .ring{fill:none;stroke:var(--green);stroke-width:2.5}.time .flag{stroke:var(--green);stroke-width:2}.time text.good{fill:var(--green);font-weight:700}
.narrow-only{display:none}
figcaption{font-size:.85rem;color:var(--quiet);margin:.5rem 0 .8rem}
.key{display:inline-block;width:.8em;height:.8em;margin:0 .35em 0 .7em;vertical-align:-.05em;background:currentColor}
.k-clean{border-radius:50%;color:var(--green)}.k-suspicious{color:var(--amber);clip-path:polygon(50% 0,100% 100%,0 100%)}.k-unknown{border-radius:50%;background:none;border:2px dashed var(--slate)}.k-not-after{color:var(--red);clip-path:polygon(50% 0,100% 100%,0 100%)}.k-not-before{color:var(--green);clip-path:polygon(50% 0,100% 100%,0 100%,50% 0,50% 34%,22% 84%,78% 84%,50% 34%)}
details{margin-top:.5rem}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem}
.scroll table{overflow-wrap:break-word}
table code{overflow-wrap:anywhere}
th,td{text-align:left;vertical-align:top;padding:.65rem .8rem .65rem 0;border-bottom:1px solid var(--line);font-weight:inherit}
thead th{color:var(--quiet);font-size:.84rem;font-weight:600;border-bottom-width:2px;vertical-align:bottom}
tbody th{font-weight:600}tbody th .quiet{font-weight:400}
td .quiet,th .quiet,th code{display:block}
.when{white-space:nowrap}
.quiet+h3{margin-top:1.2rem}.ways{margin:.4rem 0 .8rem 1.3rem;display:grid;gap:.7rem}.ways li>span,.ways li>code,.ways details code{display:block}.ways code{overflow-wrap:anywhere;font-size:.86rem}.ways summary{font-weight:400;color:var(--quiet);font-size:.9rem}
.scroll{overflow-x:auto;margin-bottom:.6rem}
.grid{font-size:.88rem}.grid td,.grid th{min-width:5.4rem;padding-right:.7rem}.grid tbody th{min-width:12.4rem;position:sticky;left:0;background:var(--card)}.grid .quiet{font-size:.82rem}.taken{white-space:nowrap}
.grid tbody th code{color:var(--quiet);font-weight:400}
.grid .good,.grid .good th{background:var(--green-bg)}.grid .good>*:first-child{box-shadow:inset 4px 0 var(--green);padding-left:.9rem}
.good .quiet,.good th code{color:var(--ink)}
.badge{background:var(--green);color:var(--card);margin-bottom:.2rem}
.taken{display:block}.version{font-variant-numeric:tabular-nums}
.warn{color:var(--amber);font-weight:600}
.cell{display:inline-flex;gap:.4rem;align-items:center;font-weight:600}
.c-clean{color:var(--green)}.c-suspicious{color:var(--amber)}.c-infected{color:var(--red)}.c-unknown,.c-absent{color:var(--slate)}
.hole{display:block;font-size:.88rem;margin-top:.25rem}.exploited{color:var(--red);font-weight:600}
.filter fieldset{border:1px solid var(--line);border-radius:10px;padding:.4rem 1rem 1rem;display:flex;flex-wrap:wrap;gap:.7rem 1rem;align-items:end;margin:0 0 1.2rem;min-width:0}
.filter legend{font-weight:600;padding:0 .4rem;margin-left:-.4rem}
.filter label{font-size:.88rem;min-width:0;max-width:100%}
.filter select,.filter input[type=search],.filter button{display:block;font:inherit;font-size:.95rem;color:var(--ink);background:var(--card);border:1px solid var(--quiet);border-radius:8px;padding:.4rem .6rem;max-width:100%}
.filter button{cursor:pointer;font-weight:600}.filter button:hover{background:var(--soft)}
.filter .search{flex:1 1 14rem}.filter .search input{width:100%}
.boxes{display:flex;flex-wrap:wrap;gap:.4rem;flex-basis:100%}
.box{display:inline-flex;align-items:center;gap:.4rem;border-radius:99px;padding:.25rem .8rem .25rem .6rem;font-weight:600;cursor:pointer}
.box input{margin:0;width:1rem;height:1rem;accent-color:currentColor}
output{flex-basis:100%;color:var(--quiet);font-size:.9rem}
.domain{margin-top:1.6rem}
.many .finding{content-visibility:auto;contain-intrinsic-size:auto 12rem}
.domain>h3{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center;margin-bottom:.7rem}
.finding{border:1px solid var(--line);background:linear-gradient(var(--tone),var(--tone)) left/4px 100% no-repeat;overflow:hidden;border-radius:10px;padding:.85rem 1.1rem .85rem 1.3rem;margin-bottom:.8rem;--tone:var(--slate)}
.finding.s-critical{--tone:var(--red)}.finding.s-high{--tone:var(--amber)}.finding.s-medium{--tone:var(--violet)}.finding.s-low{--tone:var(--blue)}
.tags span+span:not(.chip,.who):before{content:"·";margin-right:.45rem}
.tags{display:flex;flex-wrap:wrap;gap:.3rem .45rem;align-items:center;font-size:.87rem;color:var(--quiet);margin-bottom:.3rem}
.files{list-style:none;display:grid;gap:.55rem;margin:.5rem 0}
.files>li{display:grid;gap:.1rem}
.files code{font-weight:600}
.files small{color:var(--quiet);font-size:.85rem}.files .also{color:var(--ink)}.files .also code{font-weight:400;color:var(--quiet)}.files .hash{font-family:var(--mono);font-size:.74rem}
.files .cut,.plan pre{font-weight:400;background:var(--soft);border-radius:6px;padding:.3rem .6rem;white-space:pre-wrap}
.files .cut{justify-self:start;margin:.15rem 0}
.remedy{font-size:.94rem}
.rule code{font-size:.95em}
.plan{list-style:none;counter-reset:p;margin-top:1rem}
.plan>li{counter-increment:p;border-top:1px solid var(--line);padding:1rem 0;break-inside:avoid}
.plan label{display:flex;gap:.7rem;align-items:baseline;font-weight:650;font-size:1.06rem;cursor:pointer}
.plan label span:before{content:counter(p) ". "}
.plan input{width:1.15rem;height:1.15rem;flex:none;margin:0;align-self:flex-start;margin-top:.3rem;accent-color:var(--green)}
.plan input:checked+span{text-decoration:line-through;text-decoration-thickness:1px;color:var(--quiet)}
.plan .tags{margin:.4rem 0 .4rem 1.85rem}
.plan .why,.plan details{margin:0 0 0 1.85rem}.plan summary{font-size:.9rem;color:var(--quiet)}
.plan dl{margin-top:.4rem;display:grid;gap:.35rem}
.plan dl div{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.8rem;font-size:.94rem}
.plan dt{color:var(--quiet)}
.plan pre{margin:0 0 .4rem;user-select:all;overflow-wrap:anywhere}
.who{border-radius:6px}.w-customer{background:var(--blue-bg);color:var(--blue)}.w-hoster{background:var(--violet-bg);color:var(--violet)}.w-vendor{background:var(--slate-bg);color:var(--slate)}
.card>.who{align-self:flex-start}
.numbers{display:flex;flex-wrap:wrap;gap:.6rem 2.2rem;margin:.6rem 0 1.1rem}
.numbers dt{color:var(--quiet);font-size:.86rem}.numbers dd{font-size:1.25rem;font-weight:650;font-variant-numeric:tabular-nums}
main section>table,main section>.scroll{margin-bottom:.8rem}
main section>ul:not(.cards){margin:.3rem 0 1rem 1.2rem}
.used{margin:.2rem 0 1.2rem}.used svg{display:block;width:100%;height:12px;margin-bottom:.35rem}.used .track{fill:var(--slate-bg)}.used .fill{fill:var(--blue)}.used .over{fill:var(--amber)}
.hour{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:2rem;margin-bottom:1rem}
.bill div{display:flex;justify-content:space-between;gap:1rem;padding:.34rem 0;border-bottom:1px solid var(--line)}
.bill dd{font-variant-numeric:tabular-nums;text-align:right;min-width:0}
.bill div:last-child{border:0;border-top:2px solid var(--ink);font-weight:700;font-size:1.15rem;padding-top:.6rem}
.log{list-style:none;margin-top:.5rem;border-left:2px solid var(--line)}
.log li{padding:.1rem 0 .7rem 1rem}.log .quiet{display:block}
#policy p{max-width:48em;margin-bottom:.8rem}
footer{color:var(--quiet);font-size:.87rem;padding:.4rem 0 2.5rem}
footer li{display:inline}footer li+li:before{content:" · "}
@media (max-width:1023px){.page{display:block}nav{display:none}}
@media (max-width:719px){
.narrow-only{display:block}.wide-only{display:none}
.verdict{gap:.8rem;margin:1.6rem 0 1.2rem}.brand .line{display:block;margin:0}
.figures{grid-template-columns:repeat(2,minmax(0,1fr));gap:.7rem}
.stack,.stack tbody,.stack tr,.stack td,.stack tbody th{display:block;width:auto;min-width:0}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{border:1px solid var(--line);border-radius:10px;padding:.6rem .9rem;margin-bottom:.7rem}
.stack td,.stack tbody th{border:0;padding:.22rem 0;min-width:0}
.stack td[data-l]:before{content:attr(data-l);display:block;color:var(--quiet);font-size:.82rem}
.grid{font-size:.94rem}.grid tbody th{position:static;background:none}.grid .taken{white-space:normal}.grid td[data-l]{display:grid;grid-template-columns:minmax(0,1fr) minmax(7.4rem,auto);gap:.2rem .8rem}
.grid td[data-l]:before{font-size:.9rem}.grid td .quiet{grid-column:2}.grid{margin-top:.6rem}
.grid .good>*:first-child{box-shadow:none;padding-left:0}.grid .good th{background:none}.grid .good{border-color:var(--green)}
.when{white-space:normal;font-weight:600}
.plan .tags,.plan .why,.plan details{margin-left:0}.plan dl div{grid-template-columns:minmax(0,1fr);gap:0}
}
@page{size:A4;margin:14mm}
@media print{
:root{color-scheme:light;--ink:#000;--quiet:#444;--paper:#fff;--card:#fff;--line:#bbb;--soft:#f2f2f2;--red:#a3140c;--amber:#7a4200;--slate:#3d4652;--blue:#17508f;--green:#085c3b;--violet:#553399;--shadow:none;--red-bg:#fdecea;--amber-bg:#fff3dc;--slate-bg:#eceff3;--blue-bg:#e8f1fb;--green-bg:#e3f5ec;--violet-bg:#f0eafb}
html{font-size:13px}
body{font-size:1rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
nav,.filter,.skip{display:none!important}
.page{display:block;margin:1rem 0 0;padding:0;max-width:none}
.wide{padding:0 1.2rem}.top{padding:1rem 0 1.2rem;border-radius:8px}.verdict{margin:1.2rem 0 1rem}h1{font-size:2.3rem}
main>section{border:0;box-shadow:none;padding:0;margin-bottom:1.6rem;border-top:1px solid var(--line);padding-top:.8rem}
h2,h3,h4,.tags{break-after:avoid}.finding,.stack tr,.figures,.next,.hour,figure{break-inside:avoid}
.many .finding{content-visibility:visible}
.scroll{overflow:visible}.grid{font-size:.82rem}.grid .taken{white-space:normal}.grid tbody th{position:static}.grid td,.grid th,.grid tbody th{min-width:0;padding-right:.5rem}
details::details-content{content-visibility:visible;display:block;height:auto}
details>summary{list-style:none}
.figures div{padding:.6rem .8rem}.figures dd{font-size:1.5rem}
.wide-only{display:block}.narrow-only{display:none}
}`;
