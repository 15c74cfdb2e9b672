// The slider over the days of a law: it tells the day while it moves and opens the text of that day when it rests.
for (const range of document.querySelectorAll("input[type=range][data-days]")) {
  const days = range.dataset.days.split(" "), told = range.form.querySelector("output");
  range.addEventListener("input", () => {
    told.textContent = days[range.value];
    range.setAttribute("aria-valuetext", days[range.value]);
  });
  range.addEventListener("change", () => { location.search = new URLSearchParams({ at: days[range.value] }); });
}
