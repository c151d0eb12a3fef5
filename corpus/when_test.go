package corpus

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

var testToday = Day{2026, 3, 16}

func TestParseWhen(t *testing.T) {
	for in, want := range map[string]string{
		"1938":                   "1938",
		"1938-03":                "March 1938",
		"1938-3":                 "March 1938",
		"1938-03-16":             "16 March 1938",
		"1938-03..1938-06":       "1 March 1938 to 30 June 1938",
		"1938-03 .. 1938-06":     "1 March 1938 to 30 June 1938",
		"1936..1938":             "1 January 1936 to 31 December 1938",
		"16 March 1938":          "16 March 1938",
		"16th march, 1938":       "16 March 1938",
		"March 16, 1938":         "16 March 1938",
		"  march   1938 ":        "March 1938",
		"Mar 1938":               "March 1938",
		"16 March":               "16 March in every year",
		"03-16":                  "16 March in every year",
		"29 February":            "29 February in every year",
		"summer 1938":            "1 June 1938 to 31 August 1938",
		"the summer of 1938":     "1 June 1938 to 31 August 1938",
		"end of 1927":            "December 1927",
		"the 1930s":              "1 January 1930 to 31 December 1939",
		"today":                  "16 March in every year",
		"16 марта 1938":          "16 March 1938",
		"март 1938":              "March 1938",
		"13/4/1938":              "13 April 1938",
		"16.3.1938":              "16 March 1938",
		"1938/03/16":             "16 March 1938",
		"3/3/1938":               "3 March 1938",
		"1938-1939":              "1 January 1938 to 31 December 1939",
		"from 1936 to 1938":      "1 January 1936 to 31 December 1938",
		"March 1938 to May 1938": "1 March 1938 to 31 May 1938",
	} {
		w, err := ParseWhen(in, testToday)
		if err != nil {
			t.Errorf("ParseWhen(%q): %v", in, err)
			continue
		}
		if got := w.String(); got != want {
			t.Errorf("ParseWhen(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseWhenRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "No date",
		"banana":           "not a date",
		"1938-13":          "no month 13",
		"31 February":      "at most 29 days",
		"1938-02-31":       "28 days",
		"31 February 1938": "28 days",
		"3/4/1938":         "1938-04-03 for 3 April 1938, or 1938-03-04 for 4 March 1938",
		"32/4/1938":        "no such day",
		"3.4.1938":         "two ways",
		"1938-03..1937-01": "ends before it begins",
		"16 March..1938":   "year at both ends",
		"March":            "of which year",
		"0000":             "no year",
		"99-99":            "no month 99",
	} {
		w, err := ParseWhen(in, testToday)
		e, ok := errors.AsType[*DateError](err)
		if !ok {
			t.Errorf("ParseWhen(%q) = %v, %v; want a *DateError", in, w, err)
			continue
		}
		if !strings.Contains(e.Error(), want) {
			t.Errorf("ParseWhen(%q): %q lacks %q", in, e, want)
		}
		if e.Hint == "" {
			t.Errorf("ParseWhen(%q) gives no hint", in)
		}
	}
}

func TestWhenIn(t *testing.T) {
	for in, want := range map[string]string{
		"What did Maisky report from Tokyo in December 1928?": "December 1928",
		"At the meeting of 15 August 1931, what was said":     "15 August 1931",
		"What may he have seen in March?":                     "",
		"the winter of 1933 and 1936-02":                      "1 December 1933 to 28 February 1934; February 1936",
		"ordered 1,930 rifles":                                "",
	} {
		var got []string
		for _, w := range WhenIn(in, testToday) {
			got = append(got, w.String())
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("WhenIn(%q) = %q, want %q", in, s, want)
		}
	}
}

// What parses prints, in words or as ISO, in a form that parses to the same time.
func FuzzParseWhen(f *testing.F) {
	for _, s := range []string{"1938", "16 March 1938", "03-16", "1938-03..1938-06", "3/4/1938", "summer 1938", "\u200f1938", "марта", "--", ".."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWhen(s, testToday)
		if err != nil {
			if e, ok := errors.AsType[*DateError](err); !ok || e.Hint == "" || !utf8.ValidString(e.Text) {
				t.Fatalf("ParseWhen(%q): error %v has no sentence and hint", s, err)
			}
			return
		}
		if w.Recurring {
			return
		}
		if w.To.Before(w.From) {
			t.Fatalf("ParseWhen(%q) = %v: ends before it begins", s, w)
		}
		if w.From.Year < 1000 || w.To.Year > 9999 {
			return
		}
		again, err := ParseWhen(w.From.String()+".."+w.To.String(), testToday)
		if err != nil || again != w {
			t.Fatalf("ParseWhen(%q) = %v, which reads back as %v, %v", s, w, again, err)
		}
	})
}
