package dated_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words that bound a time begin an entry of that time, and never one of a day.
func TestRough(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string // with the first and the last day
	}{
		{"paragraphs", "3 January 1904. Beans.\n\nLate January. Peas.\n\nBefore 25 March. Hay.\n\n9 April. Tea.\n\n" +
			"After 3 May. Fog.\n\n25 July. Ice.\n\nEarly 1905. Rain.\n\n2 March. Snow.", []string{
			"1904-01-03 (printed, “3 January 1904”) | d: 3 January 1904. Beans.",
			"1904-01 (inferred, “Late January”) | d: Late January. Peas. = 1904-01-21 1904-01-31",
			"1904-01..03 (under, “Before 25 March”) | d: Before 25 March. Hay. = 1904-01-03 1904-03-24",
			"1904-04-09 (carried, “9 April”) | d: 9 April. Tea.",
			"1904-05..07 (under, “After 3 May.”) | d: After 3 May. Fog. = 1904-05-03 1904-07-24",
			"1904-07-25 (carried, “25 July.”) | d: 25 July. Ice.",
			"1905-01..04 (inferred, “Early 1905”) | d: Early 1905. Rain. = 1905-01-01 1905-04-30",
			"1905-03-02 (carried, “2 March”) | d: 2 March. Snow."}},
		{"headings", "# 1904\n\n## Before 5 January\n\nBeans.\n\n## 6 January\n\nPeas.\n\nLate January. So it goes.\n\n" +
			"## End of January\n\nHay.", []string{
			"1904 (under, “Before 5 January”) | d: Beans. = 1904-01-01 1904-01-04",
			"1904-01-06 (carried, “6 January”) | d: Peas. | d: Late January. So it goes.",
			"1904-01 (inferred, “End of January”) | d: Hay. = 1904-01-21 1904-01-31"}},
		{"lines", "3 January 1904\nBeans.\n\nLate January\nPeas.", []string{
			"1904-01-03 (printed, “3 January 1904”) | d: Beans.",
			"1904-01 (inferred, “Late January”) | d: Peas. = 1904-01-21 1904-01-31"}},
		{"before a day that is past", "3 May 1904. Beans.\n\nBefore 25 March. Hay.\n\n9 May. Tea.", []string{
			"1904-05-03 (printed, “3 May 1904”) | d: 3 May 1904. Beans. | d: Before 25 March. Hay.",
			"1904-05-09 (carried, “9 May.”) | d: 9 May. Tea.",
			"! “Before 25 March” looks like a date and is not taken: March comes after May 1904, and nothing says of " +
				"which year it is"}},
		{"before the first day", "Before 25 March. Hay.\n\n9 May 1904. Tea.", []string{
			"1904-05-09 (printed, “9 May 1904”) | d: 9 May 1904. Tea.",
			"! “Before 25 March” looks like a date and is not taken: nothing before it says of which year"}},
		{"before the first day, with its year", "Before 25 March 1904. Hay.\n\n27 March. Tea.\n\nMid March. Fog.\n\n" +
			"29th. Ice.", []string{
			"undated (, “Before 25 March 1904”) | d: Before 25 March 1904. Hay.",
			"1904-03-27 (carried, “27 March”) | d: 27 March. Tea.",
			"1904-03 (inferred, “Mid March”) | d: Mid March. Fog. = 1904-03-11 1904-03-20",
			"1904-03-29 (carried, “29th”) | d: 29th. Ice.",
			"! “Before 25 March 1904” looks like a date and is not taken: no day before it is known"}},
		{"before a day of the same month", "# 1904\n\n## 9 May\n\nBeans.\n\n## Before 8 May\n\nPeas.", []string{
			"1904-05-09 (carried, “9 May”) | d: Beans.",
			"1904-05..12 (under, “Before 8 May”) | d: Peas. = 1904-05-09 1904-12-31",
			"! “Before 8 May” looks like a date and is not taken: it stands after 9 May 1904"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, text := read(t, plain("f.txt", tt.text))
			for i, e := range text.Entries {
				if e.Date.From != e.Date.To {
					got[i] += " = " + e.Date.From.String() + " " + e.Date.To.String()
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}
