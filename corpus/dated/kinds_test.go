package dated_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/dated"
	"daybook/corpus/document"
)

// TestKinds reads invented texts in layouts that exist in the world.
func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"days that are figures alone", "May 3, 1903. Beans.\n\n5. Peas.\n\n9. Rain.\n\nJune 2. Hay.\n\n4. " +
			"Tea.\n\n1. a " +
			"spade\n\n2. a rake\n\n7. Fog.", []string{
			"1903-05-03 (printed, “May 3, 1903”) | d: May 3, 1903. Beans.", "1903-05-05 (carried, “5”) | d: 5. Peas.",
			"1903-05-09 (carried, “9”) | d: 9. Rain.", "1903-06-02 (carried, “June 2”) | d: June 2. Hay.",
			"1903-06-04 (carried, “4”) | d: 4. Tea. | d: 1. a spade | d: 2. a rake",
			"1903-06-07 (carried, “7”) | d: 7. Fog."}},
		{"a list beneath a month", "# May 1903\n\n1. Beans.\n\n2. Peas.\n\n3. Hay.\n\n4. Tea.", []string{
			"1903-05 (printed, “May 1903”) | d: 1. Beans. | d: 2. Peas. | d: 3. Hay. | d: 4. Tea.",
			"! the days of this document are headings; 4 paragraphs that begin with a date, “1” the first, begin " +
				"no entry"}},
		{"capitals, days of the week behind, years of two figures", "1944\n\nJAN 3 MON\nBeans.\n\n5 JAN 44\nPeas.\n\n" +
			"SUNDAY 9TH JANUARY\nRain.\n\n13/01/44\nHay.", []string{
			"1944-01-03 (carried, “JAN 3 MON”) | d: Beans.", "1944-01-05 (inferred, “5 JAN 44”) | d: Peas.",
			"1944-01-09 (carried, “SUNDAY 9TH JANUARY”) | d: Rain.", "1944-01-13 (inferred, “13/01/44”) | d: Hay."}},
		{"a time of day beside the date", "3 May 2014 at 09:14:22 GMT\n\nBeans.\n\n4 May 2014, 7.30 p.m.\n\nPeas.",
			[]string{
				"2014-05-03 (printed, “3 May 2014 at 09:14:22 GMT”) | d: Beans.",
				"2014-05-04 (printed, “4 May 2014, 7.30 p.m.”) | d: Peas."}},
		{"years over chapters", "CHAPTER 1. 1838\n\nDecember 30.\n\nBeans.\n\nMonday, 31st.\n\nPeas.\n\nCHAPTER 2. " +
			"1839\n\nJanuary 2.\n\nRain.\n\n1839 (continued)\n\nJanuary 4.\n\nHay.", []string{
			"1838-12-30 (carried, “December 30”) | d: Beans.", "1838-12-31 (carried, “Monday, 31st”) | d: Peas.",
			"1839-01-02 (carried, “January 2”) | d: Rain.", "1839-01-04 (carried, “January 4”) | d: Hay."}},
		{"letters", "LETTER 1\n\nTo Miss Quill\n\nHolm, May 3rd, 1823.\n\nMy dear, beans.\n\nEver yours, C.\n\n" +
			"LETTER 2\n\nTo Miss Quill\n\nHolm, May 9th, 1823.\n\nPeas.\n\nLETTER 3\n\nTo Mr. Reed\n\nNear Holm, " +
			"Westmark, " +
			"June 1st, 1823.\n\nRain.", []string{
			"1823-05-03 (printed, “May 3rd, 1823”) <LETTER 1@0> <To Miss Quill@0> <Holm@0> | d: My dear, beans. | " +
				"d: Ever " +
				"yours, C.",
			"1823-05-09 (printed, “May 9th, 1823”) <LETTER 2@0> <To Miss Quill@0> <Holm@0> | d: Peas.",
			"1823-06-01 (printed, “June 1st, 1823”) <LETTER 3@0> <To Mr. Reed@0> <Near Holm, Westmark@0> | d: Rain."}},
		{"a letter that is copied into a diary", "3 May 1903\n\nBeans. He writes:\n\nHolm, April 9, 1903.\n\nI am " +
			"well." +
			"\n\n4 May\n\nPeas.\n\n5 May\n\nHay.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: Beans. He writes: | d: Holm, April 9, 1903. | d: I am well.",
			"1903-05-04 (carried, “4 May”) | d: Peas.", "1903-05-05 (carried, “5 May”) | d: Hay.",
			"! the days of this document are headings; 1 paragraph that begins with a date, “April 9, 1903” the " +
				"first, begins " +
				"no entry"}},
		{"a traveller", "Holm, May 3, 1903.—Beans.\n\nMay 4.—Peas.\n\nWestmark, May 6.—Rain.\n\nMay 7.—Hay.\n\nAt " +
			"sea, May " +
			"9.—Fog.", []string{
			"1903-05-03 (printed, “May 3, 1903”) | d: Holm, May 3, 1903.—Beans.",
			"1903-05-04 (carried, “May 4”) | d: May 4.—Peas.",
			"1903-05-06 (carried, “May 6”) | d: Westmark, May 6.—Rain.",
			"1903-05-07 (carried, “May 7”) | d: May 7.—Hay.",
			"1903-05-09 (carried, “May 9”) | d: At sea, May 9.—Fog."}},
		{"a diary for five years", "January 1\n\n1936. Beans.\n\n1937. Peas.\n\nJanuary 3\n\n1936. " +
			"Rain.\n\nJanuary 4\n\n" +
			"1937. Hay.\n\nNobody.", []string{
			"1936-01-01 (printed, “January 1 … 1936”) | d: 1936. Beans.",
			"1937-01-01 (printed, “January 1 … 1937”) | d: 1937. Peas.",
			"1936-01-03 (printed, “January 3 … 1936”) | d: 1936. Rain.",
			"1937-01-04 (printed, “January 4 … 1937”) | d: 1937. Hay. | d: Nobody."}},
		{"the order of day and month by the sequence",
			"1/1/1955\n\nBeans.\n\n1/4/1955\n\nPeas.\n\n1/7/1955\n\nHay.\n\n" +
				"2/1/1955\n\nRain.\n\n2/5/1955\n\nFog.\n\n3/1/1955\n\nTea.\n\n3/2/1955\n\nIce.\n\n4/1/1955\n\nSnow.\n\n5/1/1955\n\nSun.",
			[]string{"1955-01-01 (printed, “1/1/1955”) | d: Beans.", "1955-01-04 (printed, “1/4/1955”) | d: Peas.",
				"1955-01-07 (printed, “1/7/1955”) | d: Hay.", "1955-02-01 (printed, “2/1/1955”) | d: Rain.",
				"1955-02-05 (printed, “2/5/1955”) | d: Fog.", "1955-03-01 (printed, “3/1/1955”) | d: Tea.",
				"1955-03-02 (printed, “3/2/1955”) | d: Ice.", "1955-04-01 (printed, “4/1/1955”) | d: Snow.",
				"1955-05-01 (printed, “5/1/1955”) | d: Sun.",
				"! dates such as “5/1/1955” are read with the month first: so none of 8 steps back in time, and " +
					"the other " +
					"way 3 would"}},
		{"lines that look like dates", "3 May 1903\n\nBeans.\n\n5th d. of May 03\n\nPeas.\n\nWe sold 3 ewes in May.",
			[]string{
				"1903-05-03 (printed, “3 May 1903”) | d: Beans. | d: 5th d. of May 03 | d: Peas. | d: We sold 3 " +
					"ewes in May.",
				"! the days of this document are headings; 1 paragraph that begins with a date, “5th d. of May 03” " +
					"the first, " +
					"begins no entry"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// A year of two figures, of which nothing says the century, and no other date: there is no diary to ask.
func TestNoDateThatCanBeTold(t *testing.T) {
	got, text := read(t, plain("f.txt", "1/5/55\n\nBeans.\n\n1/17/55\n\nPeas."))
	if text != nil {
		t.Errorf("got %q", got)
	}
}

// Scanned pages have running heads, paragraphs that no blank lines part, and words cut at the ends of lines and pages.
func TestScannedPages(t *testing.T) {
	var s strings.Builder
	day := 0
	for page := 12; page < 18; page++ {
		if page%2 == 0 {
			fmt.Fprintf(&s, "%d        THE DIARY OF A PARSON.        [1798\n\n", page)
		} else {
			fmt.Fprintf(&s, "1798]      FROM HIS COMING TO HOLM.      %d\n\n", page)
		}
		for range 4 {
			day++
			head := fmt.Sprintf("%d.", day)
			if day == 1 {
				head = "October 1, 1798."
			}
			fmt.Fprintf(&s, "%s The wind went round to the north and the\npond was fro-\nzen at its edges all day.\n",
				head)
		}
		s.WriteString("They say that the bridge will be clo-\n\n\f")
	}
	s.WriteString("18        THE DIARY OF A PARSON.        [1798\n\nsed until the spring.\n")
	got, text := read(t, plain("f.txt", s.String()))
	if text == nil || len(text.Entries) != 24 {
		t.Fatalf("got %q", got)
	}
	want := "1798-10-24 (carried, “24”) | d: 24. The wind went round to the north and the pond was frozen at its " +
		"edges all " +
		"day. They say that the bridge will be closed until the spring."
	if got[23] != want {
		t.Errorf("got %q, want %q", got[23], want)
	}
	if len(text.Skipped) == 0 || !strings.Contains(text.Skipped[0].Why, "7 running heads") {
		t.Errorf("left out: %v", text.Skipped)
	}
}

// What programs for notes write between the words is no word of the diarist's, and is counted.
func TestProgramLines(t *testing.T) {
	got, text := read(t, plain("2021-03-05.md", "- Beans.\n  collapsed:: true\n\n:LOGBOOK:\nCLOCK: [2021-03-05 Fri "+
		"10:00]\n:END:\n\n"+
		"```dataview\nLIST FROM #daily\n```\n\n%% not for\nothers %%\n\n#+BEGIN_QUOTE\nPeas: 3:: "+
		"each.\n#+END_QUOTE\n\n{% include x %}"))
	want := []string{"2021-03-05 (inferred, “”) | d: - Beans. | d: Peas: 3:: each."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if len(text.Skipped) != 1 || !strings.HasPrefix(text.Skipped[0].Why,
		"12 lines that a program for notes wrote; the first is "+
			"line 2 of 2021-03-05.md") {
		t.Errorf("left out: %v", text.Skipped)
	}
}

// A text of Project Gutenberg has notes in brackets, at the end of a chapter, where figures count anew; pictures; heads
// of chapters with their contents; and its own words around it.
func TestGutenbergText(t *testing.T) {
	got, text := read(t, plain("f.txt", "The Project Gutenberg eBook of The Mill\n\nTitle: The Mill\n\nAuthor: "+
		"Josiah Reed\n\n"+
		"Language: English\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n\nCHAPTER I\n\n_January, "+
		"1851, to February, "+
		"1851_--The mill--A wedding\n\n_Jan. 3rd, 1851._--Beans.[1] Peas.[2]\n\n[Illustration: THE "+
		"MILL]\n\n_5th._--Hay.[A]\n\n"+
		"[Footnote A: Cut late.]\n\nFOOTNOTES:\n\n[1] Broad ones.\n\n[2] Green.\n\nCHAPTER II\n\n_March, 1851._--"+
		"The flood--A goose--The end\n\n_March 1st._--Fog.[1]\n\nFOOTNOTES:\n\n[1] From the sea.\n\n"+
		"*** END OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n\nMay 5, 2021. Terms."))
	want := []string{
		"1851-01-03 (printed, “Jan. 3rd, 1851”) | d: _Jan. 3rd, 1851._--Beans.[1] Peas.[2] | n[1]: Broad ones. | " +
			"n[2]: " +
			"Green.",
		"1851-01-05 (carried, “5th”) | d: _5th._--Hay.[A] | n[A]: Cut late.",
		"1851-03-01 (carried, “March 1st”) | d: _March 1st._--Fog.[1] | n[1]: From the sea.",
	}
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], "_", "")
	}
	for i := range want {
		want[i] = strings.ReplaceAll(want[i], "_", "")
	}
	if diff := cmp.Diff(want, got[:min(3, len(got))]); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if text.Work.Attribution != "Josiah Reed" || text.Work.Title != "The Mill" {
		t.Errorf("the work is %q by %q", text.Work.Title, text.Work.Attribution)
	}
}

// TestMoreKinds reads further layouts.
func TestMoreKinds(t *testing.T) {
	week := []string{"Wednesday 3/5/44", "Thursday 4/5/44", "Saturday 6/5/44", "Monday 8/5/44", "Tuesday 9/5/44",
		"Friday 12/5/44",
		"Saturday 3/6/44", "Sunday 4/6/44"}
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"an editor in brackets", "3 May 1903\n\nBeans.\n\n[Here a leaf is torn out.—Ed.]\n\n[Bought peas.]", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: Beans. | e: [Here a leaf is torn out.—Ed.] | d: [Bought peas.]"}},
		{"the century by the days of the week", strings.Join(week, "\n\nBeans.\n\n") + "\n\nPeas.", []string{
			"1944-05-03 (inferred, “Wednesday 3/5/44”) | d: Beans.",
			"1944-05-04 (inferred, “Thursday 4/5/44”) | d: Beans.",
			"1944-05-06 (inferred, “Saturday 6/5/44”) | d: Beans.",
			"1944-05-08 (inferred, “Monday 8/5/44”) | d: Beans.",
			"1944-05-09 (inferred, “Tuesday 9/5/44”) | d: Beans.",
			"1944-05-12 (inferred, “Friday 12/5/44”) | d: Beans.",
			"1944-06-03 (inferred, “Saturday 3/6/44”) | d: Beans.", "1944-06-04 (inferred, “Sunday 4/6/44”) | d: Peas.",
			"! years of two figures are of the 1900s, and in which order day and month are: the days of the week " +
				"of 8 of 8 " +
				"dates fit so, and in no other century more than 1"}},
		{"a year in the title", "Pocket Diary, 1863\n\nThurs. Jan. 1\nBeans.\n\nFri. 2\nPeas.\n\nJan. 4th ’63\nHay.",
			[]string{
				"1863-01-01 (carried, “Thurs. Jan. 1”) | d: Beans.", "1863-01-02 (carried, “Fri. 2”) | d: Peas.",
				"1863-01-04 (inferred, “Jan. 4th ’63”) | d: Hay."}},
		{"what begins alike", "3 May 1903\n\nBeans.\n\n4:o Maius. Peas.\n\n5:o Maius. Hay.\n\n6:o Maius. " +
			"Fog.\n\n7:o Maius. Tea.\n\n" +
			"9:o Maius. Ice.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: Beans. | d: 4:o Maius. Peas. | d: 5:o Maius. Hay. | d: 6:o " +
				"Maius. Fog. | " +
				"d: 7:o Maius. Tea. | d: 9:o Maius. Ice.",
			"! 5 paragraphs begin alike, with a figure, as “4:o Maius. Peas.” does, and begin no entry"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// Old pages of the web break lines by hand.
func TestBreaks(t *testing.T) {
	text := "May 3, 1864\nBeans.\n\nMay 5\nPeas.\nMay 6\nHay,\nas ever."
	got, _ := read(t, &document.Document{Name: "f.html", Format: "HTML", Lines: strings.Split(text, "\n"),
		Sections: []document.Section{{}}, Blocks: []document.Block{{Kind: document.Para, Line: 1, Text: text}}})
	want := []string{"1864-05-03 (printed, “May 3, 1864”) | d: May 3, 1864\nBeans.",
		"1864-05-05 (carried, “May 5”) | d: May 5\nPeas.", "1864-05-06 (carried, “May 6”) | d: May 6\nHay,\nas ever."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

// The year that whoever imports a diary says holds where nothing in it says one, for its first days, and turns with
// them.
func TestYearThatIsSaid(t *testing.T) {
	r := dated.Reader{ID: "bean", Year: 1871}
	r.Add(plain("f.txt", "January 3\n\nBeans.\n\nDecember 30\n\nPeas.\n\nJanuary 2\n\nHay.\n\n25/1/73\n\nTea."))
	text, _ := r.Text()
	var got []string
	for _, e := range text.Entries {
		got = append(got, fmt.Sprint(e.Date.From, " ", e.Date.Basis, ": ", e.Date.Reason))
	}
	want := []string{"1871-01-03 inferred: month or year is from what was said at the import",
		"1871-12-30 inferred: month or year is from what was said at the import",
		"1872-01-02 inferred: January follows December",
		"1873-01-25 inferred: of the year two figures are printed; the one before it is 1872"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("days (-want +got):\n%s", diff)
	}
}

// What a page says under its entries and at its foot is left out; a diarist who goes back to a place is not.
func TestFootOfPage(t *testing.T) {
	var blocks []document.Block
	for i, text := range []string{"3 May 1864", "Beans.", "Back to Holm.", "Filed under: peas", "",
		"Back to the first page",
		"Last updated 9 June 2001"} {
		b := document.Block{Kind: document.Para, Line: i + 1, Text: text}
		if text == "" {
			b.Kind = document.Rule
		}
		blocks = append(blocks, b)
	}
	got, text := read(t, &document.Document{Name: "f.html", Format: "HTML", Sections: []document.Section{{}},
		Blocks: blocks})
	want := []string{"1864-05-03 (printed, “3 May 1864”) | d: Beans. | d: Back to Holm."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if fmt.Sprint(text.Skipped) != "[{{4 7} it looks like words of the page, and not of the entry}]" {
		t.Errorf("left out: %v", text.Skipped)
	}
}

// A day that its month has not is refused for that, and not for a year that may be something else.
func TestDayThatTheMonthHasNot(t *testing.T) {
	lines, _ := read(t, plain("f.txt", "3 May 1950. Beans.\n\n31 April 1921. Peas.\n\n30 April 1921. Tea.\n\n"+
		"4 May 1950. Rain."))
	got := strings.Join(lines, "\n")
	for _, want := range []string{"“31 April 1921” looks like a date and is not taken: April 1921 has 30 days",
		"“30 April 1921” looks like a date and is not taken: 1921 may be a year, or a time of day"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
}

// Where the words of a date lack the year, and the date for machines is of the same day and month, the year is its;
// where it is of another day, nothing says the year.
func TestYearForMachines(t *testing.T) {
	var blocks []document.Block
	for i, s := range []struct{ words, stamp string }{{"11 October", "1909-10-11"}, {"12 October", "1909-10-12T08:30:00+01:00"},
		{"3 January", "1910-01-03"}} {
		blocks = append(blocks, document.Block{Kind: document.Heading, Level: 2, Line: 2*i + 1, Text: s.words,
			Stamps: []document.Stamp{{Start: 0, End: len(s.words), Value: s.stamp}}},
			document.Block{Kind: document.Para, Line: 2*i + 2, Text: "Beans."})
	}
	got, text := read(t, &document.Document{Name: "f.html", Format: "HTML", Sections: []document.Section{{}},
		Blocks: blocks})
	want := []string{"1909-10-11 (inferred, “11 October”) | d: Beans.", "1909-10-12 (carried, “12 October”) | d: Beans.",
		"1910-01-03 (inferred, “3 January”) | d: Beans."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if why := text.Entries[0].Date.Reason; why != "the year is from the date for machines" {
		t.Errorf("the reason is %q", why)
	}
	blocks[0].Stamps[0].Value = "1909-10-24"
	if got, _ = read(t, &document.Document{Name: "f.html", Format: "HTML", Sections: []document.Section{{}},
		Blocks: blocks[:2]}); !strings.Contains(strings.Join(got, " "), "nothing before it says of which year") {
		t.Errorf("with another day for machines: %v", got)
	}
}
