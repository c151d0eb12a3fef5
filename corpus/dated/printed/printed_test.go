package printed_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus/dated/printed"
)

// show writes a date that is read, and the words that it takes.
func show(text string) string {
	d, ok := printed.Read(text)
	if !ok {
		return "none"
	}
	var s strings.Builder
	fmt.Fprintf(&s, "%d-%d-%d", d.Year, d.Month, d.Day)
	for _, x := range []struct {
		is   bool
		says string
	}{{d.Double > 0, fmt.Sprint(" double ", d.Double)}, {d.Season > 0, fmt.Sprint(" season ", d.Season)},
		{d.DOW > 0, fmt.Sprint(" weekday ", d.DOW)}, {d.Ordinal, " ordinal"}, {d.Whole, " whole"},
		{!d.Whole && d.Parted(text), " parted"}, {d.Full(), " full"}} {
		if x.is {
			s.WriteString(x.says)
		}
	}
	return s.String() + ": " + text[:d.End]
}

func TestRead(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"3 May 1903", "1903-5-3 whole full: 3 May 1903"},
		{"3rd. Beans.", "0-0-3 ordinal parted: 3rd"},
		{"May 3rd, 1903. Beans", "1903-5-3 ordinal parted full: May 3rd, 1903"},
		{"Monday, 4 May 1903: rain", "1903-5-4 weekday 1 parted full: Monday, 4 May 1903"},
		{"le dimanche 1er mars 1885", "1885-3-1 weekday 7 ordinal whole full: le dimanche 1er mars 1885"},
		{"vom 5. bis 8. Mai 1912", "1912-5-5 whole full: vom 5. bis 8. Mai 1912"},
		{"3 мая 1903 г.", "1903-5-3 whole full: 3 мая 1903 г."},
		{"1903-05-03", "1903-5-3 whole full: 1903-05-03"},
		{"1903/05/03 Beans", "1903-5-3 parted full: 1903/05/03"},
		{"5/25/1903", "1903-5-25 whole full: 5/25/1903"},
		{"3.v.12 Beans", "12-5-3 parted full: 3.v.12"},
		{"12/v", "0-5-12 whole: 12/v"},
		{"3.5. Beans", "0-5-3 parted: 3.5."},
		{"14. V. 1903", "1903-5-14 whole full: 14. V. 1903"},
		{"1st January 1659–60", "1659-1-1 double 1660 ordinal whole full: 1st January 1659–60"},
		{"12 March 0987", "987-3-12 whole full: 12 March 0987"},
		{"13 Sept. 0915", "0-9-13 parted: 13 Sept."},
		{"1659", "1659-0-0 whole: 1659"},
		{"May 1903", "1903-5-0 whole: May 1903"},
		{"the summer of 1912", "1912-0-0 season 2 whole: the summer of 1912"},
		{"Winter 1912–13", "1912-0-0 double 1913 season 4 whole: Winter 1912–13"},
		{"18th (Lord’s day). To church", "0-0-18 weekday 7 ordinal parted: 18th (Lord’s day)"},
		{"4th inst. Beans", "0-0-4 ordinal parted: 4th inst."},
		{"Posted on 3 May 1903", "1903-5-3 whole full: Posted on 3 May 1903"},
		{"[3 May 1903]", "1903-5-3 whole full: [3 May 1903]"},
		{"2nd or 3rd July", "0-7-2 ordinal whole: 2nd or 3rd July"},
		{"2 or 3 July 1874. Peas", "1874-7-2 parted full: 2 or 3 July 1874"},
		{"July 2 or 3, 1874", "1874-7-2 whole full: July 2 or 3, 1874"},
		{"2 or 3 hens", "0-0-2: 2 or 3"},
		{"3 men came", "0-0-3: 3"},
		{"May I ask", "0-5-0: May"},
		{"The 3rd was wet", "none"},
		{"3rd, 5th and 8th", "none"},
		{"13/13/1903", "none"},
		{"Beans", "none"},
		{"", "none"},
	} {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestReadClosing(t *testing.T) {
	d, before, ok := printed.ReadClosing("Ada to Tom, 5 June 1901")
	if !ok || before != "Ada to Tom, " || d.Day != 5 || d.Year != 1901 || d.End != len("Ada to Tom, 5 June 1901") {
		t.Errorf("got %+v after %q, %v", d, before, ok)
	}
	if _, _, ok := printed.ReadClosing("Ada to Tom, in June"); ok {
		t.Error("a month alone is taken for a day")
	}
}

func TestUnread(t *testing.T) {
	for text, want := range map[string]string{"12 Brumaire. Beans": "12 Brumaire", "Thursday. Beans": "Thursday",
		"Thursday we sowed": "", "Beans": ""} {
		if got, _ := printed.Unread(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if printed.Weekday("Dimanche") != 7 || printed.Weekday("bean") != 0 {
		t.Error("Dimanche is a Sunday, and a bean is none")
	}
}

// carry reads openings one after another; "#" before one says that it is a heading over days.
func carry(c *printed.Carrier, texts ...string) (last string) {
	for _, text := range texts {
		heading := text[0] == '#'
		d, ok := printed.Read(text)
		if !ok {
			return "none: " + text
		}
		if heading {
			c.Heading(d)
			last = c.Stretch(d, text).String()
			continue
		}
		day, why := c.Day(d, text)
		if why != "" {
			last = why
			continue
		}
		c.Take(day, d)
		last = fmt.Sprintf("%s %s", day, day.Basis)
		if day.Reason != "" {
			last += ": " + day.Reason
		}
	}
	return last
}

func TestCarrier(t *testing.T) {
	for _, tt := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"printed", []string{"3 May 1903"}, "3 May 1903 printed"},
		{"the month is carried", []string{"3 May 1903", "4th"}, "4 May 1903 carried"},
		{"under a heading", []string{"# May 1903", "4th"}, "4 May 1903 carried"},
		{"no month", []string{"4th"}, "nothing before it says of which month"},
		{"no year", []string{"4th May"}, "nothing before it says of which year"},
		{"the next month", []string{"30 May 1903", "1st"}, "1 June 1903 inferred: the 1st follows the 30th of May"},
		{"a day before", []string{"15 May 1903", "2nd"},
			"the 2nd comes before the 15th of May: nothing says of which month it is"},
		{"the next year", []string{"30 December 1903", "3 January"},
			"3 January 1904 inferred: January follows December"},
		{"a month before", []string{"3 May 1903", "4 March"},
			"March comes after May 1903, and nothing says of which year it is"},
		{"two years, January", []string{"# 1659–60", "1st January"}, "1 January 1660 carried"},
		{"under a year, the turn of one", []string{"# 1903", "30 December", "3 January"},
			"January comes after December 1903, and no line says that the year has turned: nothing says of which year"},
		{"under a year, the newest first", []string{"# 1903", "30 December", "3 December", "3 January"},
			"3 January 1903 carried"},
		{"two years, December again", []string{"# 1911/12", "28 December", "30 December"}, "30 December 1911 carried"},
		{"two years, April after March", []string{"# 1911/12", "28 March", "2 April"},
			"April comes after March 1912 under two years: nothing says of which year"},
		{"two years, May", []string{"3 May 1659–60"}, "it has two years, and nothing says which"},
		{"two figures", []string{"3 May 1903", "4.v.04"},
			"4 May 1904 inferred: of the year two figures are printed; the one before it is 1903"},
		{"two figures and no century", []string{"4.v.04"},
			"its year has two figures, and nothing before it says of which century"},
		{"two calendars", []string{"15/27 March 1885"}, "15 March 1885 (old style; 27 March new style) printed"},
		{"no such day", []string{"31 June 1903"}, "June 1903 inferred: June 1903 has no such day"},
		{"figures in two ways", []string{"3/4/1903"},
			"it can be read in two ways, and no other date of the document shows which"},
		{"headings of months", []string{"# December 1903", "# January"}, "January 1904"},
		{"a month that is not the next", []string{"# May 1903", "# March"}, "undated"},
		{"a season", []string{"# Winter 1912–13"}, "winter 1912"},
		{"January of one winter", []string{"# Winter 1912", "3 January"}, "nothing before it says of which year"},
	} {
		if got := carry(&printed.Carrier{}, tt.texts...); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Another date of the document shows the order of day and month; the file's name gives month and year.
func TestCarrierLearns(t *testing.T) {
	for _, tt := range []struct{ other, want string }{
		{"25/5/1903", "3 April 1903 printed"}, {"5/25/1903", "4 March 1903 printed"},
	} {
		var c printed.Carrier
		d, _ := printed.Read(tt.other)
		c.Learn(d, tt.other)
		if got := carry(&c, "3/4/1903"); got != tt.want {
			t.Errorf("after %s: got %q, want %q", tt.other, got, tt.want)
		}
	}
	var c printed.Carrier
	if got := c.Without("Undated").String(); got != "undated" {
		t.Errorf("before any month: %q", got)
	}
	c.Within(1903, 5, "the file's name")
	if got, want := carry(&c, "4th"), "4 May 1903 inferred: month or year is from the file's name"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := c.Without("Undated"); got.Basis != "under" || got.From.Month != 5 {
		t.Errorf("under May: %v %s", got, got.Basis)
	}
}

func TestSameDay(t *testing.T) {
	for text, want := range map[string]string{"Same day, evening. Rain.": "Same day, evening",
		"Le même jour. Pluie.": "Le même jour", "The same day, the cat came.": "", "Beans.": ""} {
		if got := printed.SameDay(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got, year := printed.Unread("12 Heumonat 1848. Beans"); got != "12 Heumonat 1848." || !year {
		t.Errorf("a month that is not known: %q, %v", got, year)
	}
}

// Dates of the Society of Friends and of the French Republic, places, and parts of a book.
func TestReadOther(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"1st of 3rd mo. 1752", "1752-3-1 ordinal whole full: 1st of 3rd mo. 1752"},
		{"3rd mo. 1st. Beans", "0-3-1 ordinal parted: 3rd mo. 1st"},
		{"First-day, the 2nd of the Third Month. Beans",
			"0-3-2 weekday 7 ordinal parted: First-day, the 2nd of the Third Month"},
		{"2nd of 3rd month, Seventh-day. Beans", "0-3-2 weekday 6 ordinal parted: 2nd of 3rd month, Seventh-day"},
		{"6 mo. 12 lambs died", "0-6-12 ordinal: 6 mo. 12"},
		{"Le 3 ventôse an II", "0-0-3 ordinal whole: Le 3 ventôse an II"},
		{"12 germinal an LIV", "0-0-12: 12"},
		{"SUNDAY 9TH JANUARY", "0-1-9 weekday 7 ordinal whole: SUNDAY 9TH JANUARY"},
		{"3 JAN 44", "44-1-3 whole full: 3 JAN 44"},
		{"3 Jan. 44 ewes", "0-1-3 parted: 3 Jan."},
		{"JAN 3 MON", "0-1-3 weekday 1 whole: JAN 3 MON"},
		{"3 May 1903. Sun.", "1903-5-3 parted full: 3 May 1903"},
		{"3 May 2014 at 09:14:22 GMT", "2014-5-3 whole full: 3 May 2014 at 09:14:22 GMT"},
	} {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct {
		text, before string
		ok           bool
	}{
		{"Bath, May 3rd, 1823.", "Bath, ", true}, {"At sea, Monday, 4 May. Fog", "At sea, ", true},
		{"Camp near Holm, Westmark, May 4, 1863", "Camp near Holm, Westmark, ", true},
		{"Monday, 4 May", "", false}, {"We left Bath, May 3rd", "", false}, {"Bath, in May", "", false},
	} {
		if _, before, ok := printed.ReadPlaced(tt.text); before != tt.before || ok != tt.ok {
			t.Errorf("%q: got %q, %v, want %q, %v", tt.text, before, ok, tt.before, tt.ok)
		}
	}
	for text, want := range map[string]int{"CHAPTER 3. 1838": 1838, "Diary for May 1838": 1838,
		"1838 (continued)":      1838,
		"Book the Second: 1838": 1838, "Chapter 3: What I remember of 1838": 0, "1838": 0, "CHAPTER 3": 0} {
		if o, ok := printed.ReadPart(text); o.Year != want || ok != (want > 0) {
			t.Errorf("%q: got %d, %v, want %d", text, o.Year, ok, want)
		}
	}
}

// The day of a date by number and of the French Republic.
func TestOtherDays(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"1st of 3rd mo. 1753", "1753-03-01"}, {"1st of 3rd mo. 1741", "1741-05-01"},
		{"5th of 11th mo. 1741", "1742-01-05"},
		{"5th of 10th mo. 1741", "1741-12-05"}, {"1er vendémiaire an I", "1792-09-22"},
		{"3 ventôse an II", "1794-02-21"},
		{"9 thermidor an II", "1794-07-27"}, {"18 brumaire an VIII", "1799-11-09"},
		{"11 frimaire an XIV", "1805-12-02"},
		{"6 complémentaire an III", "1795-09-22"},
		{"6 complémentaire an II", "none: the year 2 of the Republic has no such day"},
		{"3 ventôse", "none: nothing before it says of which year of the Republic"},
	} {
		o, _ := printed.Read(tt.text)
		var c printed.Carrier
		d, why := c.Day(o, tt.text)
		got := d.From.String()
		if why != "" {
			got = "none: " + why
		}
		if got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// Dates that an editor completed, in old names of months, in other languages, of almanacs and of two calendars.
func TestReadOld(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Jany. 3d. Beans", "0-1-3 ordinal parted: Jany. 3d"},
		{"Feby: 5. Beans", "0-2-5 parted: Feby: 5"},
		{"Feby 1st Met the smith", "0-2-1 ordinal parted: Feby 1st"},
		{"Septr 9", "0-9-9 whole: Septr 9"},
		{"[August] 28. Beans", "0-8-28 parted: [August] 28"},
		{"Monday, [August] 29. Beans", "0-8-29 weekday 1 parted: Monday, [August] 29"},
		{"30th [August 1768]. Beans", "1768-8-30 ordinal parted full: 30th [August 1768]"},
		{"18th. [Up] and by coach", "0-0-18 ordinal parted: 18th"},
		{"Miércoles 1 de julio de 1936. Beans", "1936-7-1 weekday 3 parted full: Miércoles 1 de julio de 1936"},
		{"Día 5. Beans", "0-0-5 ordinal parted: Día 5"},
		{"22 stycznia 1863 r.", "1863-1-22 whole full: 22 stycznia 1863 r."},
		{"Dnia 24 stycznia. Beans", "0-1-24 ordinal parted: Dnia 24 stycznia"},
		{"1843 годъ", "1843-0-0 whole: 1843 годъ"},
		{"Den 3ten Jenner. Bohnen", "0-1-3 ordinal parted: Den 3ten Jenner"},
		{"den 12. Nach Holm", "0-0-12 ordinal parted: den 12"},
		{"d. 3. May. Bohnen", "0-5-3 ordinal parted: d. 3. May."},
		{"Am 12. Tag", "none"},
		{"Tu 3  Beans", "0-0-3 weekday 2 parted: Tu 3"},
		{"W 3 men came", "none"},
		{"1938年3月1日（火）", "1938-3-1 parted full: 1938年3月1日"},
		{"16 February/1 March 1917", "1917-2-16 whole full: 16 February/1 March 1917"},
		{"Thurs. 15th", "0-0-15 weekday 4 ordinal whole: Thurs. 15th"},
	} {
		if got := show(tt.text); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestShorten(t *testing.T) {
	for in, want := range map[string]string{"": "", "Regen": "Regen", "Дождь и": "Дожд…"} {
		if got := printed.Shorten(in, 5); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}
