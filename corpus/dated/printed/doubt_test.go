package printed_test

import (
	"strings"
	"testing"

	"daybook/corpus/dated/printed"
)

// Doubt that is printed beside a date is read with it; what may be running words is not.
func TestReadDoubt(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		doubt      bool
	}{
		{"c. 7 October 1874", "1874-10-7 whole full: c. 7 October 1874", true},
		{"ca 7 October 1874. Peas", "1874-10-7 parted full: ca 7 October 1874", true},
		{"[c. 7 October 1874]", "1874-10-7 whole full: [c. 7 October 1874]", true},
		{"About 7 October 1874", "1874-10-7 whole full: About 7 October 1874", true},
		{"um den 7. Oktober 1874", "1874-10-7 whole full: um den 7. Oktober 1874", true},
		{"[? 7 October]", "0-10-7 whole: [? 7 October]", true},
		{"7 October 1874 (?)", "1874-10-7 whole full: 7 October 1874 (?)", true},
		{"7 October 1874? Peas", "1874-10-7 parted full: 7 October 1874?", true},
		{"7 October 1874 [probably]", "1874-10-7 whole full: 7 October 1874 [probably]", true},
		{"7 October [1874?]", "1874-10-7 whole full: 7 October [1874?]", true},
		{"7 October [1874?]: Peas", "1874-10-7 parted full: 7 October [1874?]", true},
		{"[7?] October 1874", "1874-10-7 whole full: [7?] October 1874", true},
		{"7 [October?] 1874", "1874-10-7 whole full: 7 [October?] 1874", true},
		{"October 7?, 1874", "1874-10-7 whole full: October 7?, 1874", true},
		{"October 1874?", "1874-10-0 whole: October 1874?", true},
		{"c. 7–9 October 1874", "1874-10-7 whole full: c. 7–9 October 1874", true},
		{"About 7 October 1874, we left", "none", false},
		{"Around the 7th. Peas", "none", false},
		{"7 October 187?", "none", false},
		{"7 October 18--", "none", false},
		{"7 October 18—.", "none", false},
		{"7 Oct. 10–11 a.m. Drill", "0-10-7 parted: 7 Oct.", false},
		{"7 Oct. 12? hens", "0-10-7 parted: 7 Oct.", false},
		{"C. 3. Peas", "none", false},
		{"October 7th. Peas? No.", "0-10-7 ordinal parted: October 7th", false},
		{"c. 1874", "none", false},
		{"7 October 1874. Peas?", "1874-10-7 parted full: 7 October 1874", false},
	} {
		d, _ := printed.Read(tt.text)
		if got := show(tt.text); got != tt.want || got != "none" && d.Doubtful() != tt.doubt {
			t.Errorf("%q: got %q, %v, want %q, %v", tt.text, got, d.Doubtful(), tt.want, tt.doubt)
		}
	}
	for _, tt := range []struct {
		texts []string
		want  string
	}{
		{[]string{"7 October [1874?]", "9 October"},
			"9 October 1874 inferred: month or year is from a date before it that is marked as not sure"},
		{[]string{"7 October [1874?]", "9 October 1874", "11th"}, "11 October 1874 carried"},
		{[]string{"5 October 1874", "7 October 1874 (?)", "11th"}, "11 October 1874 carried"},
		{[]string{"# October 1874?", "11th"},
			"11 October 1874 inferred: month or year is from a date before it that is marked as not sure"},
	} {
		if got := carry(&printed.Carrier{}, tt.texts...); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.texts, got, tt.want)
		}
	}
	for text, want := range map[string]string{"c. 7 October 1874": "7 October 1874 inferred: the words beside it say",
		"7 October 1874?": "7 October 1874 inferred: a question mark"} {
		if got := carry(&printed.Carrier{}, text); !strings.HasPrefix(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
