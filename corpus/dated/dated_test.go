package dated_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// plain is a document of plain text.
func plain(name, text string) *document.Document {
	return &document.Document{Name: name, Format: "plain text", Lines: strings.Split(text, "\n"),
		Sections: []document.Section{{}}}
}

// read reads documents as one diary, and writes its entries, notes and problems a line each.
func read(t testing.TB, docs ...*document.Document) (lines []string, text *corpus.Text) {
	t.Helper()
	return readFrom(t, 0, docs...)
}

// readFrom is read, where the year of the first days is said.
func readFrom(t testing.TB, year int, docs ...*document.Document) (lines []string, text *corpus.Text) {
	t.Helper()
	r := dated.Reader{ID: "bean", Year: year}
	for _, d := range docs {
		r.Add(d)
	}
	text, problems := r.Text()
	if text != nil {
		for _, e := range text.Entries {
			var s strings.Builder
			s.WriteString(fmt.Sprintf("%s (%s, “%s”)", strings.TrimPrefix(e.ID, "bean/"), e.Date.Basis, e.Date.Printed))
			for _, title := range e.Titles {
				s.WriteString(fmt.Sprintf(" <%s@%d>", title.Text, title.First))
			}
			for _, p := range e.Passages {
				s.WriteString(fmt.Sprintf(" | %s%s: %s", map[corpus.Voice]string{corpus.Diarist: "d",
					corpus.Editor: "e", corpus.FootnoteBy: "n"}[p.Voice], p.Mark, p.Text))
			}
			lines = append(lines, s.String())
		}
	}
	for _, p := range problems {
		lines = append(lines, "! "+p.Text)
	}
	return lines, text
}

func TestPlainText(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"headings in Markdown", "# My garden\n\nAn old book.\n\n## 3 May 1903\n\nWe planted\nbeans.\n\n## Monday, " +
			"4 May 1903: rain\n\nTea.\n\n# Appendix\n\nSeeds.",
			[]string{"1903-05-03 (printed, “3 May 1903”) | d: We planted beans.",
				"1903-05-04 (printed, “Monday, 4 May 1903”) <rain@0> | d: Tea."}},
		{"headings, and openings of paragraphs between", "3 March 1885.\n\nRose.\n\nMarch 4th. Beans.\n\n5th. " +
			"Peas.\n\n6th to 8th March. Rain.\n\n9 March.\n\nTea.",
			[]string{"1885-03-03 (printed, “3 March 1885”) | d: Rose.",
				"1885-03-04 (carried, “March 4th”) | d: March 4th. Beans.",
				"1885-03-05 (carried, “5th”) | d: 5th. Peas.",
				"1885-03-06..08 (carried, “6th to 8th March”) | d: 6th to 8th March. Rain.",
				"1885-03-09 (carried, “9 March”) | d: Tea."}},
		{"days that an entry tells of are none", "## 3 March 1885\n\nBeans.\n\nMarch 1st. We sowed.\n\nMarch 2d. " +
			"It grew.\n\nMarch 3d. It was eaten.\n\n## 9 March 1885\n\nTea.",
			[]string{"1885-03-03 (printed, “3 March 1885”) | d: Beans. | d: March 1st. We sowed. | d: March 2d. It " +
				"grew. | d: March 3d. It was eaten.", "1885-03-09 (printed, “9 March 1885”) | d: Tea.",
				"! the days of this document are headings; 3 paragraphs that begin with a date, “March 1st” the " +
					"first, begin no entry"}},
		{"letters, with an undated one", "## Ada to Tom, 5 June 1901\n\nBeans.\n\n## Tom to Ada, " +
			"Whitsun\n\nPeas.\n\n## Ada to Tom: 9 June\n\nTea.",
			[]string{"1901-06-05 (printed, “5 June 1901”) <Ada to Tom@0> | d: Beans.",
				"1901-06 (under, “5 June 1901”) <Tom to Ada, Whitsun@0> | d: Peas.",
				"1901-06-09 (carried, “9 June”) <Ada to Tom@0> | d: Tea."}},
		{"a weekday alone", "Wednesday, 4 March 1885\n\nBeans.\n\nThursday\n\nPeas.\n\nMonday, 9 March 1885\n\nTea.",
			[]string{"1885-03-04 (printed, “Wednesday, 4 March 1885”) | d: Beans.",
				"1885-03 (under, “Wednesday, 4 March 1885”) <Thursday@0> | d: Peas.",
				"1885-03-09 (printed, “Monday, 9 March 1885”) | d: Tea."}},
		{"a run with stops, a bracket, a month in Roman figures",
			"# 1930\n\n## 17.–19. März\n\nBohnen.\n\n## [12 mai]\n\nPois.\n\n## 3/VI\n\nTea.",
			[]string{"1930-03-17..19 (carried, “17.–19. März”) | d: Bohnen.",
				"1930-05-12 (carried, “[12 mai]”) | d: Pois.", "1930-06-03 (carried, “3/VI”) | d: Tea."}},
		{"two calendars", "1887 год\n\n15/27 марта. Бобы.\n\n16/29 марта. Горох.",
			[]string{"1887-03-15 (carried, “15/27 марта”) | d: 15/27 марта. Бобы.", "! “16/29 марта” looks like a " +
				"date and is not taken: 16 March and 29 March are not one day of the two calendars"}},
		{"a journal on the web", "## First\n\nPosted on January 5, 2020\n\nBeans.\n\n## Second\n\nPosted on " +
			"January 4, 2020\n\nPeas.",
			[]string{"2020-01-05 (printed, “Posted on January 5, 2020”) | d: Beans.",
				"2020-01-04 (printed, “Posted on January 4, 2020”) <Second@0> | d: Peas."}},
		{"ISO", "2021-05-03\n\nBeans.\n\n2021-05-04\n\nPeas.", []string{
			"2021-05-03 (printed, “2021-05-03”) | d: Beans.", "2021-05-04 (printed, “2021-05-04”) | d: Peas."}},
		{"openings of paragraphs", "January 1st, 1903. Frost.\n\nMore frost.\n\n3rd. Thaw.\n\nIn May 1902 we had " +
			"sown.\n\nFebruary 2d (Candlemas day). Snow.",
			[]string{"1903-01-01 (printed, “January 1st, 1903”) | d: January 1st, 1903. Frost. | d: More frost.",
				"1903-01-03 (carried, “3rd”) | d: 3rd. Thaw. | d: In May 1902 we had sown.",
				"1903-02-02 (carried, “February 2d (Candlemas day)”) | d: February 2d (Candlemas day). Snow."}},
		{"years that began in March", "FEBRUARY 1659-60\n\n1st. Frost.\n\n8th (Lord’s day). Thaw.\n\nAPRIL " +
			"1660\n\n1st. Beans.",
			[]string{"1660-02-01 (carried, “1st”) | d: 1st. Frost.",
				"1660-02-08 (carried, “8th (Lord’s day)”) | d: 8th (Lord’s day). Thaw.",
				"1660-04-01 (carried, “1st”) | d: 1st. Beans."}},
		{"the same, written out", "March 24th 1659/60. Frost.\n\nMarch 25th 1660. Thaw.\n\nFeb. 3, 1660-61. Snow.",
			[]string{"1660-03-24 (printed, “March 24th 1659/60”) | d: March 24th 1659/60. Frost.",
				"1660-03-25 (printed, “March 25th 1660”) | d: March 25th 1660. Thaw.",
				"1661-02-03 (printed, “Feb. 3, 1660-61”) | d: Feb. 3, 1660-61. Snow.",
				"! 2 of its dates have two years, as those of the old style often do; nothing says whether the days " +
					"are by it, too"}},
		{"years that began in March, and have one number", "DECEMBER 1659\n\n30th. Ice.\n\nJANUARY 1659\n\n2nd. " +
			"Snow.\n\nMARCH 1659\n\n24th. Thaw.\n\n26th. Sun.\n\nAPRIL 1660\n\n1st. Beans.",
			[]string{"1659-12-30 (carried, “30th”) | d: 30th. Ice.", "1660-01-02 (inferred, “2nd”) | d: 2nd. Snow.",
				"1660-03-24 (inferred, “24th”) | d: 24th. Thaw.", "1660-03-26 (inferred, “26th”) | d: 26th. Sun.",
				"1660-04-01 (carried, “1st”) | d: 1st. Beans.", "! the years of this diary begin on 25 March; 3 " +
					"days of January to March are given in the year after the printed one, as historians do"}},
		{"a step back that is none of these", "DECEMBER 1659\n\n30th. Ice.\n\nJANUARY 1659\n\n2nd. Snow.",
			[]string{"1659-12-30 (carried, “30th”) | d: 30th. Ice.", "1659-01-02 (carried, “2nd”) | d: 2nd. Snow."}},
		{"over the end of a year", "December 30th, 1903. Ice.\n\nJanuary 2nd. Thaw.",
			[]string{"1903-12-30 (printed, “December 30th, 1903”) | d: December 30th, 1903. Ice.",
				"1904-01-02 (inferred, “January 2nd”) | d: January 2nd. Thaw."}},
		{"over the end of a month", "May 30th, 1903. Sun.\n\n2nd. Rain.", []string{
			"1903-05-30 (printed, “May 30th, 1903”) | d: May 30th, 1903. Sun.",
			"1903-06-02 (inferred, “2nd”) | d: 2nd. Rain."}},
		{"German", "3. Mai 1903. Bohnen gesteckt.\n\nMo., 4. Mai 1903. Regen.", []string{
			"1903-05-03 (printed, “3. Mai 1903”) | d: 3. Mai 1903. Bohnen gesteckt.",
			"1903-05-04 (printed, “Mo., 4. Mai 1903”) | d: Mo., 4. Mai 1903. Regen."}},
		{"Russian", "3 мая 1903 г. Бобы.\n\n4 мая. Дождь.", []string{
			"1903-05-03 (printed, “3 мая 1903 г.”) | d: 3 мая 1903 г. Бобы.",
			"1903-05-04 (carried, “4 мая”) | d: 4 мая. Дождь."}},
		{"French", "Le 1er mai 1903. Fèves.\n\nle 2 mai 1903. Pluie.", []string{
			"1903-05-01 (printed, “Le 1er mai 1903”) | d: Le 1er mai 1903. Fèves.",
			"1903-05-02 (printed, “le 2 mai 1903”) | d: le 2 mai 1903. Pluie."}},
		{"the year first", "1903, May 3rd. Beans.\n\n1903 May 4. Peas.", []string{
			"1903-05-03 (printed, “1903, May 3rd”) | d: 1903, May 3rd. Beans.",
			"1903-05-04 (printed, “1903 May 4”) | d: 1903 May 4. Peas."}},
		{"Roman months", "3. V. 1903. Bohnen.\n\n4/VI 1903. Regen.\n\n5. I went home.",
			[]string{"1903-05-03 (printed, “3. V. 1903”) | d: 3. V. 1903. Bohnen.",
				"1903-06-04 (printed, “4/VI 1903”) | d: 4/VI 1903. Regen. | d: 5. I went home.",
				"! the days of this document are the beginnings of paragraphs; 1 line that looks like a date, “5” the " +
					"first, begins no entry"}},
		{"day and month with stops", "# 1903\n\n## 3.5.\n\nBohnen.\n\n## 14. 5.\n\nRegen.",
			[]string{"1903-05-03 (carried, “3.5.”) | d: Bohnen.", "1903-05-14 (carried, “14. 5.”) | d: Regen."}},
		{"days under a month", "# May 1903\n\n## 3\n\nBeans.\n\n## Monday 4\n\nPeas.",
			[]string{"1903-05-03 (carried, “3”) | d: Beans.", "1903-05-04 (carried, “Monday 4”) | d: Peas."}},
		{"figures that another date makes plain", "25/4/1903\n\nBeans.\n\n3/5/1903\n\nPeas.",
			[]string{"1903-04-25 (printed, “25/4/1903”) | d: Beans.", "1903-05-03 (printed, “3/5/1903”) | d: Peas."}},
		{"figures with the month first", "4/25/1903\n\nBeans.\n\n5/3/1903\n\nPeas.",
			[]string{"1903-04-25 (printed, “4/25/1903”) | d: Beans.", "1903-05-03 (printed, “5/3/1903”) | d: Peas."}},
		{"figures that can be read in two ways", "3/4/1903\n\nBeans.\n\n5/4/1903\n\nPeas.",
			[]string{"! “3/4/1903” looks like a date and is not taken: it can be read in two ways, and no other " +
				"date of the document shows which",
				"! “5/4/1903” looks like a date and is not taken: it can be read in two ways, and no other date of " +
					"the document shows which", "! no entry with a date was found"}},
		{"no year anywhere", "May 3rd. Beans.\n\nMay 4th. Peas.",
			[]string{"! “May 3rd” looks like a date and is not taken: nothing before it says of which year",
				"! “May 4th” looks like a date and is not taken: nothing before it says of which year",
				"! no entry with a date was found"}},
		{"a day that is none", "May 3rd, 1903. Beans.\n\nFebruary 30th, 1904. Peas.\n\nMay 5th, 1904. Rain.",
			[]string{"1903-05-03 (printed, “May 3rd, 1903”) | d: May 3rd, 1903. Beans.",
				"1904-02 (inferred, “February 30th, 1904”) | d: February 30th, 1904. Peas.",
				"1904-05-05 (printed, “May 5th, 1904”) | d: May 5th, 1904. Rain.",
				"! of “February 30th, 1904” only February 1904 is taken: February 1904 has no such day"}},
		{"leap days of the old style", "29 February 1700. Ice.", []string{
			"1700-02-29 (printed, “29 February 1700”) | d: 29 February 1700. Ice.",
			"! 29 February 1700 is a day of the Julian calendar only: it is taken as one of the old style, and the " +
				"other days as they are printed"}},
		{"days in one", "May 1903\n\n8th, 9th and 10th. Beans.", []string{
			"1903-05-08..10 (carried, “8th, 9th and 10th”) | d: 8th, 9th and 10th. Beans."}},
		{"no dates: a novel", "Chapter One\n\nMay I come in? said the 3 men who came in May.\n\n1903 beans lay there.",
			[]string{"! no entry with a date was found"}},
		{"running words that begin like dates", "May 3rd, 1903. Beans.\n\nMarch winds blew.\n\n3 men came.\n\nMay " +
			"4th was wet, he says.",
			[]string{"1903-05-03 (printed, “May 3rd, 1903”) | d: May 3rd, 1903. Beans. | d: March winds blew. | d: " +
				"3 men came. | d: May 4th was wet, he says."}},
		{"Project Gutenberg", "The Bean Diary\n\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\nMay 3rd, 1903. " +
			"Beans.\n\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n\nMay 4th, 1903. No.",
			[]string{"1903-05-03 (printed, “May 3rd, 1903”) | d: May 3rd, 1903. Beans."}},
		{"notes", "# 3 May 1903\n\nBeans[^1] and peas² grew.\n\n[^1]: Broad ones.\n\n² Sweet ones.",
			[]string{"1903-05-03 (printed, “3 May 1903”) | d: Beans[^1] and peas² grew. | n[^1]: Broad ones. | n²: " +
				"² Sweet ones."}},
		{"back matter", "May 3rd, 1903. Beans.\n\nINDEX\n\nBeans, 3", []string{
			"1903-05-03 (printed, “May 3rd, 1903”) | d: May 3rd, 1903. Beans."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// One file a day or a month has its date in its name or its front matter.
func TestFiles(t *testing.T) {
	day := plain("diary/2021-05-04.md", "Peas.")
	month := plain("diary/1903-05.txt", "3rd. Beans.\n\n4th. Peas.")
	front := plain("x.md", "---\ntitle: The Bean Diary\nauthor: Zoë Bean\nlicense: CC BY 4.0\nlang: en\ncalendar: "+
		"old style\ndate: 2021-05-03\n---\n\nBeans.")
	front.Front = []document.KeyValue{
		{Key: "title", Value: "The Bean Diary"}, {Key: "author", Value: "Zoë Bean"},
		{Key: "license", Value: "CC BY 4.0"}, {Key: "lang", Value: "en"}, {Key: "calendar", Value: "old style"},
		{Key: "date", Value: "2021-05-03"},
	}
	got, text := read(t, day, front, month)
	want := []string{"1903-05-03 (inferred, “3rd”) | d: 3rd. Beans.", "1903-05-04 (inferred, “4th”) | d: 4th. Peas.",
		"2021-05-03 (inferred, “”) | d: Beans.", "2021-05-04 (inferred, “”) | d: Peas."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	w := text.Work
	if w.Title != "The Bean Diary" || w.Attribution != "Zoë Bean" || w.Short != "Bean" || !w.Free ||
		w.Style != dates.OldStyle || w.Language != "en" {
		t.Errorf("work %+v", w)
	}
}

// document is a little EPUB as corpus/texts takes it apart: two chapters, notes.
func aDocument() *document.Document {
	return &document.Document{
		Name: "bean.epub", Format: "EPUB", About: document.About{Title: "The Bean Diary", Author: "Zoë Bean",
			Rights: "CC0: https://creativecommons.org/publicdomain/zero/1.0/"},
		Sections: []document.Section{{}, {Kinds: []string{"section", "introduction"}},
			{Kinds: []string{"section", "chapter"}},
			{Parent: 2, Kinds: []string{"article", "z3998:diary-entry"}}, {Parent: 2,
				Kinds: []string{"article", "z3998:diary-entry"}}, {Parent: 2, Kinds: []string{"article",
				"z3998:diary-entry"}},
			{Parent: 4, Kinds: []string{"footer"}}, {Kinds: []string{"section", "endnotes"}},
			{Kinds: []string{"section", "colophon"}}},
		Blocks: []document.Block{
			{Kind: document.Para, Section: 1, Text: "May 1st, 1903. The editor saw beans.", Line: 1},
			{Kind: document.Heading, Level: 2, Section: 2, Text: "February 1659–60¹",
				Refs: []document.Ref{{Start: 18, End: 20, To: "n1"}}, Line: 3},
			{Kind: document.Para, Section: 3, Text: "At the head of the year, beans.", Line: 5},
			{Kind: document.Para, Section: 4, Text: "1st. Peas²", Stamps: []document.Stamp{
				{Start: 0, End: 3, Value: "1660-02-11"}}, Refs: []document.Ref{{Start: 9, End: 11, To: "n2"}}, Line: 7},
			{Kind: document.Para, Section: 6, Text: "December 31, 1664.", Line: 9},
			{Kind: document.Para, Section: 5, Text: "2nd. Rain.", Stamps: []document.Stamp{
				{Start: 0, End: 3, Value: "1660-02-13"}}, Line: 11},
			{Kind: document.Note, Section: 7, Text: "Of the year.", IDs: []string{"n1"}, Mark: "¹", Line: 13},
			{Kind: document.Note, Section: 7, Text: "Sweet ones.", IDs: []string{"n2"}, Mark: "²", Line: 15},
			{Kind: document.Note, Section: 7, Text: "White.", IDs: []string{"n2"}, Line: 16},
			{Kind: document.Note, Section: 7, Text: "The editor’s.", IDs: []string{"n3"}, Line: 17},
			{Kind: document.Para, Section: 8, Text: "May 2nd, 1903. Printed with care.", Line: 19},
		},
	}
}

func TestEntriesThatSayThatTheyAre(t *testing.T) {
	got, text := read(t, aDocument())
	want := []string{
		"1660-02 (under, “”) | e: February 1659–60¹ | n¹: Of the year. | d: At the head of the year, beans.",
		"1660-02-01 (carried, “1st”) | d: 1st. Peas² | n²: Sweet ones. | n²: White. | d: December 31, 1664.",
		"1660-02-02 (carried, “2nd”) | d: 2nd. Rain.",
		"! “2nd” is 2 February 1660 by its words, and 1660-02-13 for machines, where 1660-02-12 was meant; the " +
			"words decide",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if w := text.Work; w.Style != dates.OldStyle || !w.Free || w.Edition != "Zoë Bean, The Bean Diary, CC0 1.0" ||
		w.Coverage != "1 February 1660 to 2 February 1660" {
		t.Errorf("work %+v", w)
	}
	for _, p := range text.Entries[1].Passages {
		if p.Voice == corpus.FootnoteBy && p.Host != text.Entries[1].Passages[0] {
			t.Errorf("note %q has host %v", p.Text, p.Host)
		}
	}
	if n, says := dated.Entries(aDocument(), 0); n != 3 || !says {
		t.Errorf("%d entries, %v", n, says)
	}
}

func TestSurvey(t *testing.T) {
	_, text := read(t, plain("f", "May 3rd, 1903. Beans.\n\nMay 5th, 1903. Peas.\n\nMay 4th, 1903. Rain.\n\nMarch "+
		"1st, 1905. Snow.\n\nMarch 2d, 1905. Frost.\n\n0905-03-03. Hail."))
	want := []string{"first entry: 3 May 1903; last: 3 March 905",
		"a month or more without an entry, the longest first: 5 May 1903 to 1 March 1905 (665 days)",
		"steps back in time: 4 May 1903 after 5 May 1903; 3 March 905 after 2 March 1905",
		"before the year 1000, which may be a mistake: 3 March 905",
		"after today, which may be a mistake: 2 March 1905"}
	if diff := cmp.Diff(want, dated.Survey(text, dates.Day{Year: 1905, Month: 3, Day: 1})); diff != "" {
		t.Errorf("survey (-want +got):\n%s", diff)
	}
}

// Whatever the text, nothing of it is lost: each line is in a passage, a title or the
// date of an entry, or among what was skipped.
func FuzzRead(f *testing.F) {
	f.Add("May 3rd, 1903. Beans.\n\n4th. Peas¹\n\n¹ Sweet.\n\nINDEX\n\nx")
	f.Add("## 2021-05-03\nx\n\n3/4/1903\n***\n\ty\n\tz")
	f.Fuzz(func(t *testing.T, s string) {
		d := plain("f", s)
		r := dated.Reader{}
		r.Add(d)
		text, _ := r.Text()
		if text == nil {
			return
		}
		for _, e := range text.Entries {
			if e.Date.From.After(e.Date.To) {
				t.Errorf("from %v to %v", e.Date.From, e.Date.To)
			}
			for _, p := range e.Passages {
				if p.Text == "" || len(p.Lines) == 0 || p.Lines[0].From < 1 || p.Lines[0].To > len(d.Lines) {
					t.Errorf("passage %q of lines %v", p.Text, p.Lines)
				}
			}
		}
	})
}

// The language that front matter says is known by its name or its tag, or it is said that it is not.
func TestLanguageThatIsSaid(t *testing.T) {
	for said, want := range map[string]string{"lang: de": "de", "language: Deutsch": "de", "lang: ru-RU": "ru",
		"lang: Beanish": ""} {
		kv := strings.SplitN(said, ": ", 2)
		d := plain("f.txt", "3. März 1921. Regen.")
		d.Front = []document.KeyValue{{Key: kv[0], Value: kv[1]}}
		lines, text := read(t, d)
		if text.Work.Language != want {
			t.Errorf("%s: got %q, want %q", said, text.Work.Language, want)
		}
		says := slices.Contains(lines, "! its language is said to be “Beanish”, which is not known")
		if says != (want == "") {
			t.Errorf("%s: says %v", said, lines)
		}
	}
}
