package dated_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// TestBrought reads invented texts of the kinds that people bring.
func TestBrought(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"a season, and what stands under a month",
			"# 1914\n\nShe was seldom at home.\n\n## Spring 1914\n\nPaint.\n\n### " +
				"Sunday, 3rd of May\n\nCocoa.\n\n## June\n\nFog.\n\n### Whit Tuesday\n\nCake.\n\n### 5th\n\nTea.",
			[]string{"1914-03..05 (printed, “Spring 1914”) | d: Paint.",
				"1914-05-03 (carried, “Sunday, 3rd of May”) | d: Cocoa.",
				"1914-06 (carried, “June”) | d: Fog.",
				"1914-06-02 (inferred, “Whit Tuesday”) | d: Cake.",
				"1914-06-05 (carried, “5th”) | d: Tea.",
				"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “Whit Tuesday” is " +
					"taken as 2 June 1914"}},
		{"an undated heading under a year", "# 1914\n\n## 3 May\n\nBeans.\n\n## Saturday 9th – Sunday " +
			"10th\n\nRain.\n\n## " +
			"31 June\n\nPeas.\n\n## Midsummer\n\nTea.\n\n# 1915\n\nEditor.\n\n## New Year's Day\n\nSnow.\n\n# " +
			"Appendix\n\nSeeds.",
			[]string{"1914-05-03 (carried, “3 May”) | d: Beans.",
				"1914-05-09..10 (carried, “Saturday 9th – Sunday 10th”) | d: Rain.",
				"1914-06 (inferred, “31 June”) | d: Peas.",
				"1914-06..12 (under, “31 June”) <Midsummer@0> | d: Tea.",
				"1915-01-01 (inferred, “New Year's Day”) | d: Snow.",
				"! of “31 June” only June 1914 is taken: June 1914 has no such day",
				"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “New Year's " +
					"Day” is " +
					"taken as 1 January 1915"}},
		{"dates of another calendar, and days of the week alone",
			"1er avril 1846. — Poisson.\n\n12 germinal an LIV. — " +
				"Lettres.\n\nMardi. Pluie.",
			[]string{"1846-04-01 (printed, “1er avril 1846”) | d: 1er avril 1846. — Poisson. | d: 12 germinal an " +
				"LIV. — " +
				"Lettres. | d: Mardi. Pluie.",
				"! the days of this document are the beginnings of paragraphs; 2 lines that look like dates, “12 " +
					"germinal” the first, begin no entry"}},
		{"a season is no opening in running words",
			"May 3rd, 1903. Beans.\n\nSummer came.\n\nSpring\n\nIn winter 1902 " +
				"we sowed.",
			[]string{"1903-05-03 (printed, “May 3rd, 1903”) | d: May 3rd, 1903. Beans. | d: Summer came. | d: " +
				"Spring | " +
				"d: In winter 1902 we sowed."}},
		{"months only", "# May 1903\n\nBeans.\n\n# Winter 1903–4\n\nPeas.", []string{
			"1903-05 (printed, “May 1903”) | d: Beans.",
			"1903-12-01..1904-02-29 (printed, “Winter 1903–4”) | d: Peas."}},
		{"the January of a winter of one year", "# Winter 1903\n\n## 3 January\n\nIce.\n\n## 3 January 1904\n\nThaw.",
			[]string{"1903-12-01..1904-02-29 (under, “Winter 1903”) <3 January@0> | d: Ice.",
				"1904-01-03 (printed, “3 January 1904”) | d: Thaw.",
				"! “3 January” looks like a date and is not taken: nothing before it says of which year"}},
		{"a month with its text beside it", "3 May 1903. Beans.\n\nJune. Nothing.\n\n5 June. Peas.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: 3 May 1903. Beans.",
			"1903-06 (carried, “June.”) | d: June. Nothing.", "1903-06-05 (carried, “5 June.”) | d: 5 June. Peas."}},
		{"dates in the margin", "3.v.1912     Crossed by the early boat.\n\n4.v.         Rain.\n\n6.V.12       " +
			"Anchored." +
			"\n\n12/v         Seals.\n\n30.xii.      Laid up.\n\n3.i.         Varnish.\n\n4.ii.99      Nobody knows.",
			[]string{"1912-05-03 (printed, “3.v.1912”) | d: 3.v.1912     Crossed by the early boat.",
				"1912-05-04 (carried, “4.v.”) | d: 4.v.         Rain.",
				"1912-05-06 (inferred, “6.V.12”) | d: 6.V.12       Anchored.",
				"1912-05-12 (carried, “12/v”) | d: 12/v         Seals.",
				"1912-12-30 (carried, “30.xii.”) | d: 30.xii.      Laid up.",
				"1913-01-03 (inferred, “3.i.”) | d: 3.i.         Varnish.",
				"! “4.ii.99” looks like a date and is not taken: its year has two figures, and nothing before it says " +
					"of which century"}},
		{"figures with years of two", "25.4.1903. Beans.\n\n3.5.03. Peas.\n\n2003/05/04. Rain.", []string{
			"1903-04-25 (printed, “25.4.1903”) | d: 25.4.1903. Beans.",
			"1903-05-03 (inferred, “3.5.03”) | d: 3.5.03. Peas.",
			"2003-05-04 (printed, “2003/05/04”) | d: 2003/05/04. Rain."}},
		{"French", "Mars 1846\n\nLe dimanche 1er mars 1846. — Poiriers.\n\nLundi 2. — Neige.\n\nCe 3 mars. " +
			"Rien.\n\nDu 5 " +
			"au 8 mars. — Voyage.\n\nLe 3 et 8 mars sont gris.",
			[]string{"1846-03-01 (printed, “Le dimanche 1er mars 1846”) | d: Le dimanche 1er mars 1846. — Poiriers.",
				"1846-03-02 (carried, “Lundi 2”) | d: Lundi 2. — Neige.",
				"1846-03-03 (carried, “Ce 3 mars.”) | d: Ce 3 mars. Rien.",
				"1846-03-05..08 (carried, “Du 5 au 8 mars.”) | d: Du 5 au 8 mars. — Voyage. | d: Le 3 et 8 mars sont " +
					"gris."}},
		{"of this month", "3 May 1903. Beans.\n\n5th inst. Peas.\n\nFrom the 6th to the 8th of May. Rain.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: 3 May 1903. Beans.",
			"1903-05-05 (carried, “5th inst.”) | d: 5th inst. Peas.",
			"1903-05-06..08 (carried, “From the 6th to the 8th of May.”) | d: From the 6th to the 8th of May. Rain."}},
		{"a day that is none, and two that may be one",
			"## 3 June 1914\n\nBeans.\n\n## 31st of June\n\nBrass.\n\n## 2nd " +
				"July, or 3rd\n\nLost.",
			[]string{"1914-06-03 (printed, “3 June 1914”) | d: Beans.",
				"1914-06 (inferred, “31st of June”) | d: Brass.",
				"1914-07 (inferred, “2nd July, or 3rd”) | d: Lost.",
				"! of “31st of June” only June 1914 is taken: June 1914 has no such day",
				"! of “2nd July, or 3rd” only July 1914 is taken: it names two days, and does not say which"}},
		{"steps back that nothing explains", "12 October 1912. Beans.\n\n3 January. Peas.\n\n20 October. " +
			"Rain.\n\n5th. Tea.",
			[]string{"1912-10-12 (printed, “12 October 1912”) | d: 12 October 1912. Beans.",
				"1912-10-20 (carried, “20 October”) | d: 20 October. Rain.",
				"! “3 January” looks like a date and is not taken: January comes after October 1912, and nothing says " +
					"of which year it is",
				"! “5th” looks like a date and is not taken: the 5th comes before the 20th of October: nothing " +
					"says of " +
					"which month it is"}},
		{"a foreword with a date", "# Introduction\n\n3 June 1861. She was born.\n\n# Diary\n\n3 May 1903. " +
			"Beans.\n\n4 " +
			"May. Peas.",
			[]string{"1903-05-03 (printed, “3 May 1903”) | d: 3 May 1903. Beans.",
				"1903-05-04 (carried, “4 May.”) | d: 4 May. Peas."}},
		{"a diary that is called Notes", "# Notes\n\n## 3 May 1903\n\nBeans.\n\n### Notes\n\nPeas.", []string{
			"1903-05-03 (printed, “3 May 1903”) <Notes@1> | d: Beans. | d: Peas."}},
		{"marks of Markdown", "## 3 May 1903\n\nA *new* [[Bean Row|row]], see [[Pond]].\n\n- [ ] peas\n- [x] beans\n\n" +
			"> [!note] Said\n> Rain.\n\n![[row.jpg]]",
			[]string{"1903-05-03 (printed, “3 May 1903”) | d: A new row, see Pond. | d: ☐ peas\n☑ beans | d: Said " +
				"Rain.",
				"! 1 pictures or notes that the text embeds are left out"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// A file whose name is a day is of that day, whatever else it says of other days.
func TestDayFiles(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		want             []string
	}{
		{"the day as a heading", "2023-04-01.md", "# Saturday 1 April 2023\n\nBeans.\n\n## Notes\n\nPeas.", []string{
			"2023-04-01 (printed, “Saturday 1 April 2023”) <Notes@1> | d: Beans. | d: Peas."}},
		{"another day as a heading", "2023-04-05 Wednesday.md", "Rain.\n\n## 2019-04-05\n\nThe pump was new.", []string{
			"2023-04-05 (inferred, “”) <2019-04-05@1> | d: Rain. | d: The pump was new.",
			"! the days of this document are that of its name; 1 line that looks like a date, “2019-04-05” the first, " +
				"begins no entry"}},
		{"a file of many days, saved on one", "diary 2023-04-05.md",
			"# 3 May 1903\n\nBeans.\n\n# 4 May 1903\n\nPeas.\n\n" +
				"# 5 May 1903\n\nTea.",
			[]string{"1903-05-03 (printed, “3 May 1903”) | d: Beans.", "1903-05-04 (printed, “4 May 1903”) | d: Peas.",
				"1903-05-05 (printed, “5 May 1903”) | d: Tea."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := plain(tt.file, tt.text)
			if n, _ := dated.Entries(d, 0); n != len(tt.want) && n != 1 {
				t.Errorf("%d entries", n)
			}
			got, _ := read(t, d)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// The days of the week differ in the two calendars, and tell in which a diary is written.
func TestWeekdays(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		style      dates.Style
		says       string
	}{
		{"old", "7 мая 1917 г., воскресенье. Бобы.\n\n8 мая, понедельник. Дождь.\n\n10-го мая, среда. Горох.\n\n14 " +
			"мая. " +
			"Воскресенье. Сапог.", dates.OldStyle, "days of the week of 4 of its 4 dates"},
		{"new", "20 мая 1917 г., воскресенье. Бобы.\n\n21 мая, понедельник. Дождь.\n\n23 мая, среда. Горох.",
			dates.NewStyle, ""},
		{"too few to tell", "7 мая 1917 г., воскресенье. Бобы.\n\n8 мая. Дождь.", dates.NewStyle,
			"“7 мая 1917 г., воскресенье” is taken as 7 May 1917, which was a Monday"},
		{"neither", "Sunday, 3 May 1912. Beans.\n\nMonday, 6 May 1912. Peas.", dates.NewStyle,
			"in 1 of the 2 dates that name one: “Sunday, 3 May 1912” is taken as 3 May 1912, which was a Friday"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lines, text := read(t, plain("f.txt", tt.text))
			if text.Work.Style != tt.style {
				t.Errorf("style %q, want %q", text.Work.Style, tt.style)
			}
			said := strings.Join(lines, "\n")
			if i := strings.Index(said, "!"); tt.says == "" && i >= 0 {
				t.Errorf("says %s", said[i:])
			}
			if !strings.Contains(said, tt.says) {
				t.Errorf("says not %q, but\n%s", tt.says, said)
			}
		})
	}
}

// Days in bold are days, whether a paragraph has more than them or not.
func TestBoldDays(t *testing.T) {
	d := &document.Document{Name: "b.epub", Format: "EPUB", Sections: []document.Section{{}}, Blocks: []document.Block{
		{Kind: document.Heading, Level: 1, Text: "January 1893", Line: 1},
		bold("Tuesday 3rd", "", 3), {Kind: document.Para, Text: "A veil.", Line: 5}, bold("Accounts", "", 7),
		bold("Thursday 5th", ". Snow.", 9)}}
	got, _ := read(t, d)
	want := []string{"1893-01-03 (carried, “Tuesday 3rd”) | d: A veil. | d: Accounts",
		"1893-01-05 (carried, “Thursday 5th”) | d: Thursday 5th. Snow."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

func bold(words, rest string, line int) document.Block {
	return document.Block{Kind: document.Para, Text: words + rest, Line: line,
		Spans: []corpus.Span{{Start: 0, End: len(words), Kind: corpus.Bold}}}
}
