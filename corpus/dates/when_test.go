package dates

import (
	"strings"
	"testing"
	"time"
)

func day(t testing.TB, s string) Day {
	t.Helper()
	d, err := ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// span is a When from a text: "1938-03-16", "a..b", with either end open.
func span(t testing.TB, s string) When {
	t.Helper()
	a, b, ranged := strings.Cut(s, "..")
	if !ranged {
		b = a
	}
	w := When{From: Earliest, To: Latest}
	if a != "" {
		w.From = day(t, a)
	}
	if b != "" {
		w.To = day(t, b)
	}
	return w
}

func TestWhenInWordsAndFigures(t *testing.T) {
	yearly := func(m time.Month, d int, m2 time.Month, d2 int) When {
		return When{From: Day{0, m, d}, To: Day{0, m2, d2}, Recurring: true}
	}
	styled := span(t, "1918-02-01")
	styled.Style = OldStyle
	gregorian := span(t, "1918-02-01..1918-02-28")
	gregorian.Style = NewStyle
	for _, tt := range []struct {
		when         When
		words, plain string
	}{
		{span(t, "1938-03-16"), "16 March 1938", "1938-03-16"},
		{span(t, "1938-03-01..1938-03-31"), "March 1938", "1938-03"},
		{span(t, "1938-01-01..1938-12-31"), "1938", "1938"},
		{span(t, "1936-01-01..1938-12-31"), "1936 to 1938", "1936..1938"},
		{span(t, "1938-03-01..1938-04-30"), "March and April 1938", "1938-03..1938-04"},
		{span(t, "1938-03-01..1938-05-31"), "March to May 1938", "1938-03..1938-05"},
		{span(t, "1937-11-01..1938-02-28"), "November 1937 to February 1938", "1937-11..1938-02"},
		{span(t, "1938-03-10..1938-03-16"), "10 to 16 March 1938", "1938-03-10..1938-03-16"},
		{span(t, "1938-03-10..1938-04-02"), "10 March to 2 April 1938", "1938-03-10..1938-04-02"},
		{span(t, "1937-12-30..1938-01-02"), "30 December 1937 to 2 January 1938", "1937-12-30..1938-01-02"},
		{span(t, "1937-01-01.."), "from 1937 on", "1937.."},
		{span(t, "1937-03-01.."), "from March 1937 on", "1937-03.."},
		{span(t, "1937-03-05.."), "from 5 March 1937 on", "1937-03-05.."},
		{span(t, "..1930-12-31"), "until 1930", "..1930"},
		{span(t, "..1930-06-30"), "until June 1930", "..1930-06"},
		{span(t, "..1930-06-07"), "until 7 June 1930", "..1930-06-07"},
		{yearly(3, 16, 3, 16), "16 March in every year", "03-16"},
		{yearly(12, 30, 1, 2), "30 December to 2 January in every year", "12-30..01-02"},
		{styled, "1 February 1918 (old style)", "1918-02-01 O.S."},
		{gregorian, "February 1918 (new style)", "1918-02 N.S."},
	} {
		if got := tt.when.String(); got != tt.words {
			t.Errorf("%s in words: got %q, want %q", tt.plain, got, tt.words)
		}
		if got := tt.when.Plain(); got != tt.plain {
			t.Errorf("%s in figures: got %q, want %q", tt.words, got, tt.plain)
		}
	}
}

func TestWhenMatches(t *testing.T) {
	date := func(s string, style Style) Date {
		d, err := ParseEDTF(s)
		if err != nil {
			t.Fatal(err)
		}
		d.Style = style
		return d
	}
	under := date("1938-03-16", "").UnderOpening(Day{})
	newYear := When{From: Day{0, 12, 30}, To: Day{0, 1, 2}, Recurring: true}
	old := func(s string) When { w := span(t, s); w.Style = OldStyle; return w }
	modern := func(s string) When { w := span(t, s); w.Style = NewStyle; return w }
	leap := Date{From: Day{1700, 2, 29}, To: Day{1700, 2, 29}, Precision: PrecisionDay, Style: OldStyle}
	for _, tt := range []struct {
		name string
		when When
		date Date
		want bool
	}{
		{"the day", span(t, "1938-03-16"), date("1938-03-16", ""), true},
		{"the day before", span(t, "1938-03-15"), date("1938-03-16", ""), false},
		{"a day of the month", span(t, "1938-03-16"), date("1938-03", ""), true},
		{"the last day of a month", span(t, "1938-03-31..1938-04-02"), date("1938-03", ""), true},
		{"a day after the month", span(t, "1938-04-01.."), date("1938-03", ""), false},
		{"no end", span(t, "1900-01-01.."), date("1938", ""), true},
		{"no beginning", span(t, "..1937-12-31"), date("1938", ""), false},
		{"undated", span(t, ".."), Date{}, false},
		{"every year, over the new year", newYear, date("1938-01-01", ""), true},
		{"every year, before it", newYear, date("1937-12-30", ""), true},
		{"every year, beside it", newYear, date("1938-01-03", ""), false},
		{"every year, a month does not fix the day", newYear, date("1937-12", ""), false},
		{"every year, nor does an opening above", When{From: Day{0, 3, 16}, To: Day{0, 3, 20}, Recurring: true}, under,
			false},
		{"old style asked, old style written", old("1660-02-01"), date("1660-02-01", OldStyle), true},
		{"old style asked, new style written", old("1917-10-25"), date("1917-11-07", NewStyle), true},
		{"old style asked, of the same figures", old("1917-10-25"), date("1917-10-25", NewStyle), false},
		{"new style asked, old style written", modern("1660-02-11"), date("1660-02-01", OldStyle), true},
		{"an open end is not reckoned", modern("..1660-02-11"), date("1660-02-01", OldStyle), true},
		{"a month has its Julian leap day", span(t, "1700-02-01..1700-02-28"), leap, true},
		{"as the days to the 28th that are no month have not", span(t, "1700-02-20..1700-02-28"), leap, false},
		{"nor has the month of the new style", modern("1700-02-01..1700-02-28"), leap, false},
		{"a Julian leap day asked", When{From: leap.From, To: leap.To, Style: OldStyle}, date("1700-03-11", NewStyle), true},
		{"the day after it", old("1700-03-01"), leap, false},
		{"as the diary does", span(t, "1660-02-01"), date("1660-02-01", OldStyle), true},
	} {
		if got := tt.when.Matches(tt.date); got != tt.want {
			t.Errorf("%s: %v matches %v: %v", tt.name, tt.when, tt.date, got)
		}
	}
}

func TestWhenEnds(t *testing.T) {
	for _, tt := range []struct {
		when          string
		from, to, day bool
	}{
		{"1938-03-16", false, false, true}, {"1938-03-16..", false, true, false}, {"..1938-03-16", true, false, false},
		{"..", true, true, false}, {"1938-03-16..1938-03-17", false, false, false},
	} {
		w := span(t, tt.when)
		if w.OpenFrom() != tt.from || w.OpenTo() != tt.to || w.IsDay() != tt.day {
			t.Errorf("%s: open %v and %v, a day %v", tt.when, w.OpenFrom(), w.OpenTo(), w.IsDay())
		}
	}
}

// Both calendars count the same days: each day of four centuries comes back.
func TestStylesThereAndBack(t *testing.T) {
	for d := (Day{1582, 10, 15}); d.Year < 2000; d = d.AddDays(97) {
		if back := d.ToOldStyle().FromOldStyle(); back != d {
			t.Fatalf("%v is %v in old style, and that is %v", d, d.ToOldStyle(), back)
		}
	}
	if d := (Day{}); !d.ToOldStyle().IsZero() || !d.FromOldStyle().IsZero() {
		t.Error("no day becomes one")
	}
	if got := (Day{1582, 10, 15}).ToOldStyle(); got != (Day{1582, 10, 5}) {
		t.Errorf("the first day of the new style is %v in the old one", got)
	}
}

func TestErrorSaysBoth(t *testing.T) {
	e := &Error{Text: "There is no 30 February.", Hint: "Write 28 February."}
	if got := e.Error(); got != "There is no 30 February. Write 28 February." {
		t.Errorf("got %q", got)
	}
}
