package ask

import (
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/index/indextest"
)

// What was written within a week of a day is near it; where the question says so, what was within a month.
func TestNear(t *testing.T) {
	x := build(t, indextest.Quay(t))
	for question, want := range map[string]map[string]TimeFit{
		"the lift on 2 April 1931": {"1931-04-09": UnderIt, "1931-04-10": SameYear, "1931-03-26": UnderIt, "1931-03": UnderIt,
			"1930-04-03": OtherTime, "1931-04-02": VeryDay},
		"the lift around 2 April 1931":            {"1931-05-02": About, "1931-05-04": SameYear, "1931-03-05": About},
		"the lift shortly before 2 April 1931":    {"1931-03-05": About, "1931-04-20": SameYear, "1931-02-20": SameYear},
		"the lift in the days after 2 April 1931": {"1931-04-25": About, "1931-03-05": SameYear, "1931-06-05": SameYear},
		"the lift a few days after 2 April 1931":  {"1931-04-25": About, "1931-03-05": SameYear},
		"the lift straight after 2 April 1931":    {"1931-04-25": Within, "1931-03-28": About},
		"the lift in the weeks around April 1931": {"1931-05-20": About, "1931-07-20": SameYear},
		"the lift near 2 April":                   {"1931-04-05": UnderIt, "1931-05-20": OtherTime, "1931-03-30": UnderIt},
		"the lift in March 31":                    {"1931-03-14": About, "1933-03-31": VeryDay, "1932-03-14": OtherTime},
		"the lift in winter 1931":                 {"1931-02-14": About, "1931-12-14": Within, "1930-12-14": About, "1931-04-02": SameYear},
		"the lift in the winter of 1931/32":       {"1931-02-14": SameYear, "1932-02-14": Within},
		"the lift in June 31?":                    {"1931-06-14": Within, "1932-06-30": OtherTime},
		"the lift on March 31st":                  {"1931-03-14": OtherTime},
		"the lift a few days before the pier burnt down, in April 1931": {"1931-03-12": About, "1931-05-20": SameYear,
			"1931-04-02": Within},
		"the lift two weeks after the pier burnt down (2 April 1931)": {"1931-04-20": About, "1931-02-20": SameYear},
		"just after the ferry sank in early April 1931, the lift":     {"1931-05-05": About, "1931-02-25": SameYear},
		"the lift soon after the fire. And what of 2 April 1931?":     {"1931-04-25": SameYear},
		"the pier that burnt down, the lift of April 1931":            {"1931-05-20": SameYear},
		"the lift in 1931": {"1932-01-02": OtherTime},
		"the quarrel about the lift and the 1931 regatta": {"1932-01-02": OtherTime},
	} {
		r := x.Read(question, indextest.Day)
		for day, fit := range want {
			d, err := dates.ParseEDTF(day)
			if err != nil {
				t.Fatal(err)
			}
			if got := x.fit(&r, &corpus.Item{Date: d}); got != fit {
				t.Errorf("%q: %s fits %v, want %v", question, day, got, fit)
			}
			d.Basis = dates.Under
			if got := x.fit(&r, &corpus.Item{Date: d}); fit == About && got < UnderIt {
				t.Errorf("%q: what stands under a heading of %s fits %v", question, day, got)
			}
		}
		for _, w := range r.words {
			if strings.Contains("around shortly before after near days weeks few", w.Surface) {
				t.Errorf("%q looks for %q", question, w.Surface)
			}
		}
	}
}
