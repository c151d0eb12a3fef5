package lapse_test

import (
	"testing"

	"daybook/corpus/dates"
	"daybook/corpus/when/lapse"
	"daybook/corpus/when/token"
)

// from reckons from a time in EDTF by a span in words; "" where the words are none.
func from(t *testing.T, words, edtf string, sign int) string {
	t.Helper()
	toks := token.Of(words)
	l, end := lapse.At(toks, 0)
	if end == 0 {
		return ""
	}
	if toks.At(end).Kind != token.End {
		return "more words"
	}
	d, err := dates.ParseEDTF(edtf)
	if err != nil {
		t.Fatal(err)
	}
	w := l.Reckon(dates.When{From: d.From, To: d.To}, sign)
	if w.To.Before(w.From) {
		return "none"
	}
	return w.From.String() + "/" + w.To.String()
}

func TestReckon(t *testing.T) {
	for _, tt := range []struct {
		words, edtf string
		sign        int
		want        string
	}{
		{"a week", "1938-03-16", 1, "1938-03-23/1938-03-23"},
		{"the week", "1938-03-16", 1, "1938-03-17/1938-03-23"},
		{"the week", "1938-03-16", -1, "1938-03-09/1938-03-15"},
		{"the day", "1938-03-16", 1, "1938-03-17/1938-03-17"},
		{"two days", "1931-06-11", -1, "1931-06-09/1931-06-09"},
		{"3 months", "1938-03", 1, "1938-06-01/1938-06-30"},
		{"the month", "1938-03", -1, "1938-02-01/1938-02-28"},
		{"a month", "1938-01-31", 1, "1938-02-28/1938-02-28"},
		{"two years", "1938", 1, "1940-01-01/1940-12-31"},
		{"a fortnight", "1938-03-16", 1, "1938-03-30/1938-03-30"},
		{"через неделю", "1938-03-16", 1, "1938-03-23/1938-03-23"},
		{"на следующий день", "1938-03-16", 1, "1938-03-17/1938-03-17"},
		{"пять дней", "1938-03-16", 1, "1938-03-21/1938-03-21"},
		{"two days", "1938-03", 1, "none"},
		{"a month", "1938", 1, "none"},
		{"a few days", "1938-03-16", 1, ""},
		{"a ferry", "1938-03-16", 1, ""},
		{"999 weeks", "1938-03-16", 1, ""},
		{"3rd week", "1938-03-16", 1, ""},
		{"3", "1938-03-16", 1, ""},
	} {
		if got := from(t, tt.words, tt.edtf, tt.sign); got != tt.want {
			t.Errorf("%s from %s, %d: got %q, want %q", tt.words, tt.edtf, tt.sign, got, tt.want)
		}
	}
}
