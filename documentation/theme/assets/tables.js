// A table that is wider than the window is scrolled by keys as well, so it can be focused.
const tables = () => {
  for (const each of document.querySelectorAll(".md-typeset__scrollwrap")) {
    each.tabIndex = each.scrollWidth > each.clientWidth ? 0 : -1;
  }
};
addEventListener("load", tables);
addEventListener("resize", tables);
