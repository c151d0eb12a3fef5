package when

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/corpus/dates"
)

// testReader reads for diaries of 1926 to 1950 and of 1939 to 1940, on 16 March 2026.
var testReader = Reader{Today: dates.Day{Year: 2026, Month: 3, Day: 16},
	Covered: []Years{{First: 1926, Last: 1950}, {First: 1939, Last: 1940}}}

func TestParse(t *testing.T) {
	for kind, forms := range map[string]map[string]string{
		"figures": {
			"1938": "1938", "1938-03": "1938-03", "1938-3": "1938-03", "1938-03-16": "1938-03-16",
			"19380316":  "1938-03-16",
			"13/4/1938": "1938-04-13", "16.3.1938": "1938-03-16", "16. 3. 1938": "1938-03-16",
			"1938/03/16": "1938-03-16", "3/3/1938": "1938-03-03",
			"16-03-1938": "1938-03-16", "3/1938": "1938-03", "12.III.1938": "1938-03-12", "12 X 1938": "1938-10-12",
			"1666-09-02": "1666-09-02", "3.4.1938 г.": "1938-04-03",
		},
		"names of months": {
			"16 March 1938": "1938-03-16", "16th march, 1938": "1938-03-16", "March 16, 1938": "1938-03-16",
			"  march   1938 ": "1938-03",
			"Mar 1938":        "1938-03", "Sept. 1929": "1929-09", "17. August 1936": "1936-08-17",
			"1938 March 16": "1938-03-16", "1938, March": "1938-03",
			"16-Mar-1938": "1938-03-16", "16 марта 1938": "1938-03-16", "16-го марта 1938 года": "1938-03-16",
			"март 1938":       "1938-03",
			"в марте 1938 г.": "1938-03", "the sixteenth of March, 1938": "1938-03-16",
			"twenty-first of March 1938": "1938-03-21",
		},
		"marks and small words": {
			"in 1938": "1938", "c. 1938": "1938", "circa March 1938": "1938-03", "1938 год": "1938",
			"“16 March 1938”": "1938-03-16",
			"16 March, 1938?": "1938-03-16", "16 March [1938]": "1938-03-16", "(1938)": "1938",
		},
		"years of two figures": {
			"March 12th, 38": "1938-03-12", "'38": "1938", "March ’38": "1938-03", "16.3.38": "1938-03-16",
			"3/13/38": "1938-03-13", "summer of '38": "1938-06..1938-08",
		},
		"weekdays": {
			"Wed 16 March 1938": "1938-03-16", "Wednesday, 16 March 1938": "1938-03-16",
			"12 March 1938, Saturday":    "1938-03-12",
			"third Saturday in May 1926": "1926-05-15", "last Friday of March 1938": "1938-03-25",
		},
		"ranges": {
			"1938-03..1938-06": "1938-03..1938-06", "1938-03 .. 1938-06": "1938-03..1938-06",
			"1936..1938": "1936..1938", "1936-38": "1936..1938",
			"1938/39": "1938..1939", "1936–8": "1936..1938", "1910–12": "1910..1912", "1938-1939": "1938..1939",
			"from 1936 to 1938":     "1936..1938",
			"between 1928 and 1930": "1928..1930", "с 1928 года по 1930 год": "1928..1930",
			"March–May 1938":    "1938-03..1938-05",
			"March 1938 to May": "1938-03..1938-05", "1 March to 15 March 1938": "1938-03-01..1938-03-15",
			"1–15 March 1938":  "1938-03-01..1938-03-15",
			"March 1–15, 1938": "1938-03-01..1938-03-15", "1.3.–15.4.1938": "1938-03-01..1938-04-15",
			"1938-03-16..20": "1938-03-16..1938-03-20",
			"1938-03..06":    "1938-03..1938-06", "May and June 1926": "1926-05..1926-06",
			"Q1–Q3 1938": "1938-01..1938-09",
		},
		"open ends": {
			"after 1937": "1938..", "after 16 March 1938": "1938-03-17..", "since 1937": "1937..",
			"from 1937 on": "1937..", "1937..": "1937..", "1937 onwards": "1937..",
			"before 1930": "..1929", "..1930": "..1930", "../1930": "..1930", "1937/..": "1937..",
			"until March 1938": "..1938-03", "1937 and earlier": "..1937", "после 1937": "1938..",
		},
		"parts": {
			"late 1930": "1930-09..1930-12", "mid-1938": "1938-05..1938-08",
			"early March 1938": "1938-03-01..1938-03-10", "mid March 1938": "1938-03-11..1938-03-20",
			"end of March 1938": "1938-03-21..1938-03-31", "end of 1927": "1927-12",
			"first half of 1938": "1938-01..1938-06", "second half of March 1938": "1938-03-16..1938-03-31",
			"mid to late 1938": "1938-05..1938-12", "в начале марта 1938": "1938-03-01..1938-03-10",
			"вторая половина 1938": "1938-07..1938-12", "early 1930s": "1930..1933",
		},
		"seasons, quarters, weeks": {
			"summer 1938": "1938-06..1938-08", "the summer of 1938": "1938-06..1938-08",
			"winter 1937-38": "1937-12..1938-02", "летом 1938 года": "1938-06..1938-08",
			"Q1 1938": "1938-01..1938-03", "1938Q3": "1938-07..1938-09",
			"first quarter of 1938": "1938-01..1938-03", "I квартал 1938": "1938-01..1938-03",
			"1938-W11": "1938-03-14..1938-03-20", "1938-W11-3": "1938-03-16",
			"week 11 of 1938": "1938-03-14..1938-03-20", "week of 16 March 1938": "1938-03-14..1938-03-20",
			"the week of March 16, 1938":   "1938-03-14..1938-03-20",
			"week beginning 16 March 1938": "1938-03-16..1938-03-22",
			"week ending 1938-03-16":       "1938-03-10..1938-03-16", "неделя 16 марта 1938": "1938-03-14..1938-03-20",
			"last week of March 1938": "1938-03-25..1938-03-31",
		},
		"decades": {
			"the 1930s": "1930..1939", "the 1930's": "1930..1939", "the thirties": "1930..1939",
			"193X": "1930..1939", "1930-е годы": "1930..1939", "'30s": "1930..1939", "19XX": "1900..1999",
		},
		"EDTF": {
			"1938~": "1938", "1938?": "1938", "1938-03%": "1938-03", "1938-03/1938-06": "1938-03..1938-06",
			"1938-21": "1938-03..1938-05", "1938-36": "1938-10..1938-12",
			"1938-03-XX": "1938-03", "1938-XX-XX": "1938",
		},
		"styles": {
			"25 October 1917 O.S.": "1917-10-25 O.S.", "25 октября 1917 (ст. ст.)": "1917-10-25 O.S.",
			"7 November 1917 (new style)":  "1917-11-07 N.S.",
			"25 October (7 November) 1917": "1917-11-07 N.S.", "5/18 March 1917": "1917-03-18 N.S.",
			"10 February 1659/60": "1660-02-10", "1659/60": "1659..1660",
		},
		"in every year": {
			"16 March": "03-16", "03-16": "03-16", "--03-16": "03-16", "29 February": "02-29",
			"March 16th": "03-16", "16-20 March": "03-16..03-20",
			"30 December to 2 January": "12-30..01-02", "today": "03-16", "сегодня": "03-16", "yesterday": "03-15",
			"this week": "03-16..03-22", "this day in 1938": "1938-03-16",
		},
	} {
		for in, want := range forms {
			w, err := testReader.Parse(in)
			if err != nil {
				t.Errorf("%s: Parse(%q): %v", kind, in, err)
				continue
			}
			if got := w.Plain(); got != want || !testReader.Is(in) {
				t.Errorf("%s: Parse(%q) = %s, want %s; Is: %v", kind, in, got, want, testReader.Is(in))
			}
			printsBack(t, in, w)
		}
	}
}

// printsBack fails where a time does not read back as itself.
func printsBack(t *testing.T, in string, w dates.When) {
	t.Helper()
	w.Remark = ""
	for _, s := range []string{w.Plain(), w.String()} {
		if again, err := testReader.Parse(s); err != nil || again != w {
			t.Fatalf("Parse(%q) is written %q, which reads back as %v, %v", in, s, again, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                          "No date",
		"?!":                        "No date",
		"banana":                    "not a date",
		"1938-13":                   "no month 13",
		"31 February":               "at most 29 days",
		"1938-02-31":                "28 days",
		"31 February 1938":          "28 days",
		"3/4/1938":                  "1938-04-03 for 3 April 1938, or 1938-03-04 for 4 March 1938",
		"3/4/38":                    "two ways",
		"3.4.1938":                  "two ways",
		"32/4/1938":                 "30 days",
		"3/13":                      "year is missing",
		"13/3":                      "year is missing",
		"3/4":                       "in two ways",
		"1938-03..1937-01":          "Did you mean 1937-01..1938-03?",
		"November–February 1938":    "Did you mean 1937-11..1938-02?",
		"16 March..1938":            "year at both ends",
		"March":                     "of which year",
		"summer":                    "year of the summer",
		"0000":                      "no year",
		"938":                       "too short for a year",
		"99-99":                     "no month 99",
		"after 16 March":            "needs a year",
		"March and May 1938":        "two times",
		"the 1900s":                 "ten years or a hundred",
		"16 Marhc 1938":             "Did you mean 16 March 1938?",
		"Febuary 1938":              "Did you mean February 1938?",
		"16 марат 1938":             "Did you mean 16 March 1938?",
		"March 1938 Munich":         "“Munich” is no part of a date. Did you mean 1938-03?",
		"the 26":                    "too short for a year",
		"1938-W60":                  "no week 60",
		strings.Repeat("1938 ", 50): "no part of a date",
	} {
		w, err := testReader.Parse(in)
		e, ok := errors.AsType[*dates.Error](err)
		if !ok || testReader.Is(in) {
			t.Errorf("Parse(%q) = %v, %v; want a *DateError; Is: %v", in, w, err, testReader.Is(in))
			continue
		}
		if !strings.Contains(e.Error(), want) {
			t.Errorf("Parse(%q): %q lacks %q", in, e, want)
		}
		if e.Hint == "" {
			t.Errorf("Parse(%q) gives no hint", in)
		}
		if foreign := in == "banana"; e.Foreign != foreign {
			t.Errorf("Parse(%q): foreign is %v", in, e.Foreign)
		}
	}
}

// A weekday that is not the day's is said; one of old style is right for old dates.
func TestParseWeekday(t *testing.T) {
	for in, want := range map[string]string{
		"Wed 16 March 1938":         "",
		"Tuesday 16 March 1938":     "16 March 1938 was a Wednesday, not a Tuesday.",
		"Sunday, 2 September 1666":  "", // as Pepys counts
		"Thursday 2 September 1666": "",
		"Monday 2 September 1666":   "2 September 1666 was a Thursday, not a Monday.",
		"Wed 16 March":              "The weekday is passed over, as no year is given.",
	} {
		if w, err := testReader.Parse(in); err != nil || w.Remark != want {
			t.Errorf("Parse(%q) remarks %q, %v; want %q", in, w.Remark, err, want)
		}
	}
}

// The century of two figures is the one that a diary has, and is not guessed where two have it.
func TestCentury(t *testing.T) {
	mixed := Reader{Covered: []Years{{First: 1660, Last: 1669}, {First: 1926, Last: 1950}, {First: 1955, Last: 1965}}}
	for in, want := range map[string]string{"'38": "1938", "'67": "1667", "'65": "", "'80": ""} {
		w, err := mixed.Parse(in)
		if err == nil && w.Plain() != want || err != nil && want != "" {
			t.Errorf("Parse(%q) = %v, %v; want %q", in, w.Plain(), err, want)
		}
	}
	if w, err := (Reader{}).Parse("'38"); err == nil {
		t.Errorf("without diaries '38 is read as %v", w)
	}
}

func TestFind(t *testing.T) {
	for in, want := range map[string]string{
		"What did Maisky report from Tokyo in December 1928?": "December 1928 = 1928-12",
		"At the meeting of 15 August 1931, what was said":     "15 August 1931 = 1931-08-15",
		"What may he have seen in March?":                     "",
		"the winter of 1933 and 1936-02":                      "winter of 1933 = 1933-12..1934-02; 1936-02 = 1936-02",
		"ordered 1,930 rifles and 1930 tons":                  "",
		"see p. 1930, pp. 19-23, No. 1931":                    "",
		"two days before 24 October 1936":                     "two days before 24 October 1936 = 1936-10-22",
		"what happened before 1930":                           "before 1930 = ..1929",
		"Trotsky after 1930, and between 1928 and 1930": "after 1930 = 1931..; between 1928 and 1930 = " +
			"1928..1930",
		"Trotsky 1928-1930":              "1928-1930 = 1928..1930",
		"in the 1930s or late 1930":      "1930s = 1930..1939; late 1930 = 1930-09..1930-12",
		"what was written 12 марта 1938": "12 марта 1938 = 1938-03-12",
		"Mar 1930, Sept 1929 and 3/1930": "Mar 1930 = 1930-03; Sept 1929 = 1929-09; 3/1930 = " +
			"1930-03",
		"what happened on the 20th of April?":        "20th of April = 04-20",
		"what happened today":                        "today = 03-16",
		"the second March on Rome; may 5 people":     "",
		"In 1938. March was cold":                    "1938 = 1938",
		"a story from 1937 on the Volga":             "1937 = 1937",
		"from December 1928 to March 1929 in Tokyo":  "from December 1928 to March 1929 = 1928-12..1929-03",
		"the trial of 3/4/1938":                      "3/4/1938: This can be read in two ways.",
		"the plague in 1666":                         "1666 = 1666",
		"litvinov/1938-03-16/1":                      "1938-03-16 = 1938-03-16",
		"what does he put down on may 5th 39":        "may 5th 39 = 1939-05-05",
		"spring 38, what":                            "spring 38 = 1938-03..1938-05",
		"the end of January thirty-three":            "end of January thirty-three = 1933-01-21..1933-01-31",
		"in the last month of thirty-nine, a":        "last month of thirty-nine = 1939-12",
		"the spring of nineteen thirty-one":          "spring of nineteen thirty-one = 1931-03..1931-05",
		"late thirty-eight, first month of 1931":     "late thirty-eight = 1938-09..1938-12; first month of 1931 = 1931-01",
		"the thirty-nine steps; thirty-five minutes": "",
		"two hundred and thirty-three, March thirty": "",
		"on the 3rd of march 38 who":                 "3rd of march 38 = 1938-03-03",
		"20 Feb 28":                                  "20 Feb 28 = 1928-02-20",
		"20 Feb 28 envoys came; 3 March 40 men":      "20 Feb = 02-20; 3 March = 03-03",
		"3 March 38.5 and Sept 5 37 marks; April 30": "3 March = 03-03; Sept 5 = 09-05; April 30 = 04-30",
		"early may 31?":                              "",
		"how did the talks end in june 31,":          "june 31 = 1931-06",
		"the strike was to start in May 1926":        "May 1926 = 1926-05",
		"on the 24th of Oct, '31 who":                "24th of Oct, '31 = 1931-10-24",
		"he died late in 1930":                       "late in 1930 = 1930-09..1930-12",
		"early june 31?":                             "early june 31 = 1931-06-01..1931-06-10",
		"nov 31, and who in June 31 did":             "nov 31 = 1931-11; June 31 = 1931-06",
		"what of feb 30 and Feb 29":                  "feb 30 = 1930-02; Feb 29 = 02-29",
		"Sept 31 men came, Sept 31st":                "",
		"what of 4.1.28?":                            "4.1.28: This can be read in two ways.",
		"Find 30 February 1938":                      "30 February 1938: February 1938 has 28 days.",
	} {
		var got []string
		for _, f := range testReader.Find(in) {
			if f.Err != nil {
				got = append(got, in[f.Start:f.End]+": "+f.Err.Text)
			} else {
				got = append(got, in[f.Start:f.End]+" = "+f.When.Plain())
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("Find(%q) = %q, want %q", in, s, want)
		}
	}
}

// A time whose style is said meets the dates of diaries of either style.
func TestMatchesStyle(t *testing.T) {
	parse := func(s string) dates.When {
		w, err := testReader.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	day := func(s string, style dates.Style) dates.Date {
		d, err := dates.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return dates.Date{From: d, To: d, Precision: dates.PrecisionDay, Style: style}
	}
	for _, tt := range []struct {
		asked, has string
		style      dates.Style
		want       bool
	}{
		{"25 October 1917 O.S.", "1917-11-07", dates.NewStyle, true},
		{"25 October 1917 O.S.", "1917-10-25", dates.OldStyle, true},
		{"25 October 1917 O.S.", "1917-10-25", "", false},
		{"12 September 1666 N.S.", "1666-09-02", dates.OldStyle, true},
		{"2 September 1666", "1666-09-02", dates.OldStyle, true},
		{"after 1700", "1938-03-16", "", true},
		{"30 December to 2 January", "1938-01-01", "", true},
		{"30 December to 2 January", "1938-01-03", "", false},
	} {
		if got := parse(tt.asked).Matches(day(tt.has, tt.style)); got != tt.want {
			t.Errorf("%s meets %s (%s): %v", tt.asked, tt.has, tt.style, got)
		}
	}
}

func TestStyle(t *testing.T) {
	for old, now := range map[string]string{"1917-10-25": "1917-11-07", "1666-09-02": "1666-09-12",
		"1700-02-28": "1700-03-10", "1582-10-05": "1582-10-15"} {
		a, _ := dates.ParseDay(old)
		b, _ := dates.ParseDay(now)
		if a.FromOldStyle() != b || b.ToOldStyle() != a {
			t.Errorf("%s is %s in new style, and back %s; want %s", old, a.FromOldStyle(), b.ToOldStyle(), now)
		}
	}
}

// What parses prints, in words and in figures, in a form that parses to the same time; and nothing panics.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1938", "16 March 1938", "03-16", "1938-03..1938-06", "3/4/1938", "summer 1938",
		"\u200f1938", "марта", "--", "..",
		"5 (18) March 1917", "1659/60", "'38", "1930-е", "Q1–Q3 1938", "the third Saturday in May 1926",
		"from 1937 on", "1938-W11-3", "early to mid 1938 O.S.", "19XX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := testReader.Parse(s)
		if err != nil {
			if e, ok := errors.AsType[*dates.Error](err); !ok || e.Hint == "" ||
				utf8.ValidString(s) && !utf8.ValidString(e.Error()) {
				t.Fatalf("Parse(%q): error %v has no sentence and hint", s, err)
			}
			return
		}
		if w.To.Before(w.From) && !w.Recurring {
			t.Fatalf("Parse(%q) = %v: ends before it begins", s, w)
		}
		printsBack(t, s, w)
	})
}

// What is found lies within the text, in order, and reads by itself as the same time or as part of one.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"what happened before 1930?", "Trotsky 1928-1930, 12 марта 1938", "3/4/1938",
		"'38 ..", "the 1930's and 5/18 March 1917", "in 1938. March"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, d := range testReader.Find(s) {
			if d.Start < at || d.End <= d.Start || d.End > len(s) {
				t.Fatalf("Find(%q) gives %d..%d after %d", s, d.Start, d.End, at)
			}
			at = d.End
			if (d.Err == nil) == (d.When == dates.When{}) {
				t.Fatalf("Find(%q): both or neither of time and error", s)
			}
			if d.Err == nil {
				printsBack(t, s[d.Start:d.End], d.When)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		testReader.Parse("early to mid March 1938")
	}
}

func BenchmarkFind(b *testing.B) {
	for b.Loop() {
		testReader.Find("What did Maisky report from Tokyo between December 1928 and 3 March 1929 about the railway?")
	}
}

// Years before 1000 are read where a diary has such, in figures of four or three; else a number of
// three figures is none, and one with a nought in front a slip.
func TestYearsBefore1000(t *testing.T) {
	early := Reader{Covered: []Years{{First: 1926, Last: 1950}, {First: 978, Last: 994}}}
	for _, tt := range []struct{ in, want string }{
		{"0987-03-12", "12 March 987"}, {"12 March 987", "12 March 987"}, {"March 987", "March 987"},
		{"987", "987"}, {"0987", "987"}, {"987 to 990", "987 to 990"}, {"March 0987", "March 987"},
		{"13.3.0987", "13 March 987"}, {"12 March 1938", "12 March 1938"},
	} {
		w, err := early.Parse(tt.in)
		if err != nil || w.String() != tt.want {
			t.Errorf("%s: got %s, %v, want %s", tt.in, w, err, tt.want)
		}
		if w, err := testReader.Parse(tt.in); err == nil && tt.want != "12 March 1938" {
			t.Errorf("%s without such a diary: got %s", tt.in, w)
		}
	}
	if got := early.Find("which 300 men came in May 987?"); len(got) != 1 || got[0].When.String() != "May 987" {
		t.Errorf("in a question: %v", got)
	}
}

// The leap days that only the Julian calendar has are days where a diary is of it, or where the asker says so.
func TestJulianLeapDays(t *testing.T) {
	old := Reader{Covered: []Years{{Diary: "old", First: 1698, Last: 1701, Style: dates.OldStyle},
		{Diary: "new", First: 1900, Last: 1901}}}
	for _, tt := range []struct{ text, diary, want string }{
		{"29 February 1700", "", "1700-02-29 O.S."},
		{"1700-02-29", "old", "1700-02-29 O.S."},
		{"29 February 1700 (old style)", "", "1700-02-29 O.S."},
		{"29 February 1900 O.S.", "new", "1900-02-29 O.S."},
		{"29 February 1700", "new", "28 days. By the old style it has 29: write 29 February 1700 old style."},
		{"29 February 1900", "", "28 days"},
		{"29 February 1700 N.S.", "", "28 days"},
		{"30 February 1700", "", "28 days"},
		{"29 February 1701 O.S.", "", "28 days"},
		{"29 February 1600", "new", "1600-02-29"},
	} {
		w, err := old.For(tt.diary).Parse(tt.text)
		got := w.Plain()
		if err != nil {
			got = err.Error()
		}
		if got != tt.want && (err == nil || !strings.Contains(got, tt.want)) {
			t.Errorf("%s of %q: got %q, want %q", tt.text, tt.diary, got, tt.want)
		}
	}
}
