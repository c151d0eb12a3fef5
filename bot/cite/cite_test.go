package cite

import (
	"strings"
	"testing"

	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/titlepage"
)

func people(words ...string) []titlepage.Name { return titlepage.ParseNames(strings.Join(words, "; ")) }

func pages(t *testing.T, s string) book.Pages {
	t.Helper()
	p, err := book.ParsePages(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The examples are those that the publishers of the styles give for books:
// https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html (17th edition),
// https://style.mla.org/works-cited/citations-by-format/ and
// https://apastyle.apa.org/style-grammar-guidelines/references/examples/book-references.
func TestPublishedExamples(t *testing.T) {
	swing := Source{Title: "Swing Time", Imprint: titlepage.Imprint{Authors: people("Smith, Zadie"), Place: "New York",
		Publisher: "Penguin Press", Year: "2016"}}
	curious := Source{Title: "A Curious Mind: The Secret to a Bigger Life", Imprint: titlepage.Imprint{
		Authors: people("Grazer, Brian", "Fishman, Charles"), Place: "New York", Publisher: "Simon & Schuster",
		Year: "2015"}}
	words := Source{Title: "In Other Words", Imprint: titlepage.Imprint{Authors: people("Lahiri, Jhumpa"),
		Translators: people("Goldstein, Ann"),
		Place:       "New York", Publisher: "Alfred A. Knopf", Year: "2016"}}
	beowulf := Source{Title: "Beowulf", Imprint: titlepage.Imprint{Translators: people("Sullivan, Alan",
		"Murphy, Timothy"),
		Editors: nil, Publisher: "Pearson", Year: "2004"}}
	distraction := Source{Title: "The Pleasures of Reading in an Age of Distraction",
		Imprint: titlepage.Imprint{Authors: people("Jacobs, Alan"),
			Publisher: "Oxford University Press", Year: "2011"}}
	behave := Source{Title: "Behave: The Biology of Humans at Our Best and Worst",
		Imprint: titlepage.Imprint{Authors: people("Sapolsky, Robert M."),
			Sentence: "Behave: The biology of humans at our best and worst", Publisher: "Penguin Books", Year: "2017"}}
	denmark := Source{Title: "Early Childhood Education: Values and Practices in Denmark", Imprint: titlepage.Imprint{
		Sentence: "Early childhood education: Values and practices in Denmark",
		Editors:  people("Hygum, Erik", "Pedersen, Peter Moller"), Publisher: "Hans Reitzels Forlag", Year: "2010"}}
	piaget := Source{Title: "The Psychology of the Child", Imprint: titlepage.Imprint{
		Authors:  people("Piaget, Jean", "Inhelder, Bärbel"),
		Sentence: "The psychology of the child", Translators: people("Weaver, Helen"), Publisher: "Basic Books",
		Year: "1969"}}
	at := func(s Source, p string) Source { s.Pages = pages(t, p); return s }
	for _, tt := range []struct {
		style  string
		source Source
		line   int
		want   string
	}{
		{"note", at(swing, "315-316"), 0, "Zadie Smith, *Swing Time* (New York: Penguin Press, 2016), 315–16."},
		{"note", at(swing, "320"), 1, "Smith, *Swing Time*, 320."},
		{"bibliography", swing, 0, "Smith, Zadie. *Swing Time*. New York: Penguin Press, 2016."},
		{"note", at(curious, "12"), 0, "Brian Grazer and Charles Fishman, *A Curious Mind: The Secret to a Bigger " +
			"Life* (New York: Simon & Schuster, 2015), 12."},
		{"note", at(curious, "37"), 1, "Grazer and Fishman, *Curious Mind*, 37."},
		{"bibliography", curious, 0, "Grazer, Brian, and Charles Fishman. *A Curious Mind: The Secret to a Bigger " +
			"Life*. New York: Simon & Schuster, 2015."},
		{"note", at(words, "146"), 0, "Jhumpa Lahiri, *In Other Words*, trans. Ann Goldstein (New York: Alfred A. " +
			"Knopf, 2016), 146."},
		{"note", at(words, "184"), 1, "Lahiri, *In Other Words*, 184."},
		{"bibliography", words, 0, "Lahiri, Jhumpa. *In Other Words*. Translated by Ann Goldstein. New York: " +
			"Alfred A. Knopf, 2016."},
		{"mla", beowulf, 0, "Sullivan, Alan, and Timothy Murphy, translators. *Beowulf*. Pearson, 2004."},
		{"mla", distraction, 0, "Jacobs, Alan. *The Pleasures of Reading in an Age of Distraction*. Oxford UP, 2011."},
		{"apa", behave, 0, "Sapolsky, R. M. (2017). *Behave: The biology of humans at our best and worst*. Penguin " +
			"Books."},
		{"apa", denmark, 0, "Hygum, E., & Pedersen, P. M. (Eds.). (2010). *Early childhood education: Values and " +
			"practices in Denmark*. Hans Reitzels Forlag."},
		{"apa", piaget, 0, "Piaget, J., & Inhelder, B. (1969). *The psychology of the child* (H. Weaver, Trans.). " +
			"Basic Books."},
		{"apa", at(behave, "12"), 1, "(Sapolsky, 2017, p. 12)"},
	} {
		if got := marked(lines(t, tt.style, tt.source)[tt.line]); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.style, got, tt.want)
		}
	}
}

func lines(t *testing.T, style string, s Source) []Line {
	t.Helper()
	found, ok := Find(style)
	if !ok || found.Lines == nil {
		t.Fatalf("there is no style %s in text", style)
	}
	return found.Lines(s)
}

// marked writes a line with its italics between stars.
func marked(l Line) string {
	var b strings.Builder
	at := 0
	for _, s := range l.Italics {
		b.WriteString(l.Text[at:s.Start] + "*" + l.Text[s.Start:s.End] + "*")
		at = s.End
	}
	return b.String() + l.Text[at:]
}

// The invented works of the tests below.
var (
	notebook = Source{Key: "alder/1938-05-03/1", Title: "Papers of an Envoy", Volume: "",
		Entry: "entry of “3rd May” [1938]", Doubt: "Disputed: nobody [but one] saw it.",
		Imprint: titlepage.Imprint{Authors: people("Alder, Anna"), Attributed: true,
			Introduction: people("Birch, B. C."),
			Sentence:     "Papers of an envoy",
			Place:        "London", Publisher: "Inkwell Limited", Year: "1955"},
		Pages: book.Pages{{From: 240, To: 241}}, Language: "en"}
	archived = Source{Key: "birch/1939-03-08", Title: "The Whole Birch Diaries",
		Volume: "The Whole Birch Diaries: Volume 2", Entry: "entry of “8 March” [1939]",
		Imprint: titlepage.Imprint{Authors: people("Birch, Ben"), Editors: people("Cedar, Carl"),
			Publisher: "Harbour University Press",
			Archive:   "Harbour Digital Archive", Address: "https://archive.example/birch"},
		Pages: book.Pages{{From: 470, To: 474}}}
	bare = Source{Title: "What Next?"}
	web  = Source{Title: "Tagebuch", Volume: "1903-1908", Entry: "entry of 30 November 1903",
		Imprint: titlepage.Imprint{Authors: people("Ahorn, Adam"), Editors: people("Buche, B.", "Carl Eiche", "D. Dorn",
			"E. Esche"), Publisher: "Akademie", Year: "2019"}}
	signs = Source{Key: "ünsinn/1/{}", Title: `A {50%} & "Mean" $Cost_of \ #1 ~x^2`, Entry: "entry of “_{4}^”",
		Imprint: titlepage.Imprint{Authors: []titlepage.Name{{Family: "O'Brien, Ltd {x}", Given: "Pat and\nSue"},
			{Family: "Band and Sons"}, {Family: "Ольховская", Given: "Анна"}},
			Publisher: "A & B\x00 [C]", Year: "1901/02", Address: "https://x.example/a{b}%20c"},
		Doubt: "A ] and a [ in it, and a }.", Pages: book.Pages{{From: 3, To: 3}, {From: 7, To: 9}}}
)

func TestText(t *testing.T) {
	for _, tt := range []struct {
		name, style string
		source      Source
		want        []string
	}{
		{"attributed", "note", notebook, []string{
			"Attributed to Anna Alder, *Papers of an Envoy*, with an introduction by B. C. Birch (London: Inkwell " +
				"Limited, 1955), entry of “3rd May” [1938], 240–41. [Disputed: nobody (but one) saw it.]",
			"Alder (attributed), *Papers of an Envoy*, entry of “3rd May” [1938], 240–41."}},
		{"attributed", "bibliography", notebook, []string{
			"Alder, Anna, attributed author. *Papers of an Envoy*. Introduction by B. C. Birch. London: Inkwell " +
				"Limited, 1955. [Disputed: nobody (but one) saw it.]"}},
		{"attributed", "mla", notebook, []string{
			"Alder, Anna, attributed author. *Papers of an Envoy*. Introduction by B. C. Birch, Inkwell, 1955. " +
				"[Disputed: nobody (but one) saw it.]",
			"(attributed to Alder 240-41; entry of “3rd May” [1938])"}},
		{"attributed", "apa", notebook, []string{
			"Alder, A. (Attributed author). (1955). *Papers of an envoy* (introduction by B. C. Birch). Inkwell " +
				"Limited. [Disputed: nobody (but one) saw it.]",
			"(attributed to Alder, 1955, entry of “3rd May” [1938], pp. 240–241)"}},
		{"an archive", "note", archived, []string{
			"Ben Birch, *The Whole Birch Diaries*, ed. Carl Cedar (Harbour University Press, n.d.), entry of “8 " +
				"March” [1939], 2:470–74, Harbour Digital Archive, https://archive.example/birch.",
			"Birch, *Whole Birch Diaries*, entry of “8 March” [1939], 2:470–74."}},
		{"an archive", "bibliography", archived, []string{
			"Birch, Ben. *The Whole Birch Diaries*. Edited by Carl Cedar. Vol. 2. Harbour University Press, n.d. " +
				"Harbour Digital Archive. https://archive.example/birch."}},
		{"an archive", "mla", archived, []string{
			"Birch, Ben. *The Whole Birch Diaries*. Edited by Carl Cedar, vol. 2, Harbour UP. *Harbour Digital " +
				"Archive*, archive.example/birch.",
			"(Birch 2: 470-74; entry of “8 March” [1939])"}},
		{"an archive", "apa", archived, []string{
			"Birch, B. (n.d.). *The Whole Birch Diaries* (C. Cedar, Ed.; Vol. 2). Harbour University Press. " +
				"Harbour Digital Archive. https://archive.example/birch",
			"(Birch, n.d., Vol. 2, entry of “8 March” [1939], pp. 470–474)"}},
		{"a title alone", "note", bare, []string{"*What Next?*", "*What Next?*"}},
		{"a title alone", "bibliography", bare, []string{"*What Next?*"}},
		{"a title alone", "mla", bare, []string{"*What Next?*", "(*What Next?*)"}},
		{"a title alone", "apa", bare, []string{"*What Next?* (n.d.).", "(*What Next?*, n.d.)"}},
		{"a volume with a name", "note", web, []string{
			"Adam Ahorn, *Tagebuch*, ed. B. Buche et al., *1903-1908* (Akademie, 2019), entry of 30 November 1903.",
			"Ahorn, *Tagebuch*, entry of 30 November 1903."}},
		{"an introduction", "note", Source{Title: "Papers", Introduced: true, Imprint: notebook.Imprint,
			Pages: book.Pages{{From: 9, To: 9}}}, []string{
			"B. C. Birch, introduction to *Papers*, attributed to Anna Alder (London: Inkwell Limited, 1955), 9.",
			"Birch, introduction to *Papers*, 9."}},
	} {
		t.Run(tt.style+" of "+tt.name, func(t *testing.T) {
			got := lines(t, tt.style, tt.source)
			for i, l := range got {
				if i >= len(tt.want) || marked(l) != tt.want[i] {
					t.Errorf("\n got %s\nwant %q", marked(l), tt.want)
				}
			}
			if len(got) != len(tt.want) {
				t.Errorf("got %d lines, want %d", len(got), len(tt.want))
			}
		})
	}
}

// Names as title pages have them: with suffixes, with initials that stand close, and more of
// them than a style lists. The rules are Chicago 6.43, 14.76; MLA 5.5-5.7; APA 9.8.
func TestNames(t *testing.T) {
	junior := Source{Title: "A Keeper's Log", Imprint: titlepage.Imprint{Authors: people("Hawthorn, Arthur M., Jr."),
		Editors: people("E.H. Elm"), Publisher: "Mole Press", Year: "1955?"}}
	crowd := Source{Title: "Many Logs", Imprint: titlepage.Imprint{Authors: people("A. Alder", "B. Birch", "C. Cedar",
		"D. Dorn", "E. Elm", "F. Fir", "G. Gorse", "H. Hazel", "I. Ivy", "J. Juniper", "K. Kale"), Year: "1911"}}
	untitled := Source{Title: "Diary of Anna Alder", Untitled: true,
		Imprint: titlepage.Imprint{Authors: people("Anna Alder")}, Pages: pages(t, "12")}
	for _, tt := range []struct {
		style  string
		source Source
		want   string
	}{
		{"note", junior, "Arthur M. Hawthorn Jr., *A Keeper's Log*, ed. E.H. Elm (Mole Press, 1955?)."},
		{"bibliography", junior, "Hawthorn, Arthur M., Jr. *A Keeper's Log*. Edited by E.H. Elm. Mole Press, 1955?"},
		{"mla", junior, "Hawthorn, Arthur M., Jr. *A Keeper's Log*. Edited by E.H. Elm, Mole Press, 1955?"},
		{"apa", junior, "Hawthorn, A. M., Jr. (1955?). *A Keeper's Log* (E. H. Elm, Ed.). Mole Press."},
		{"note", crowd, "A. Alder et al., *Many Logs* (1911)."},
		{"bibliography", crowd, "Alder, A., B. Birch, C. Cedar, D. Dorn, E. Elm, F. Fir, G. Gorse, et al. *Many " +
			"Logs*. 1911."},
		{"mla", crowd, "Alder, A., et al. *Many Logs*. 1911."},
		{"apa", crowd, "Alder, A., Birch, B., Cedar, C., Dorn, D., Elm, E., Fir, F., Gorse, G., Hazel, H., Ivy, I., " +
			"Juniper, J., & Kale, K. (1911). *Many Logs*."},
		{"note", untitled, "Anna Alder, Diary of Anna Alder, 12."},
		{"bibliography", untitled, "Alder, Anna. Diary of Anna Alder."},
		{"mla", untitled, "Alder, Anna. Diary of Anna Alder."},
		{"apa", untitled, "Alder, A. (n.d.). [Diary of Anna Alder]."},
	} {
		if got := marked(lines(t, tt.style, tt.source)[0]); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.style, got, tt.want)
		}
	}
	for style, want := range map[string]string{"bibtex": "{Hawthorn, Jr., Arthur M.}",
		"ris": "AU  - Hawthorn, Arthur M., Jr.", "csl": `"suffix": "Jr."`} {
		if got := string(file(t, style, junior)); !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%s", style, want, got)
		}
	}
}

// The examples of The Chicago Manual of Style, 9.61, and of the MLA Handbook, 6.56.
func TestPages(t *testing.T) {
	for _, tt := range []struct{ in, chicago, mla string }{
		{"3-10", "3–10", "3-10"},
		{"71-72", "71–72", "71-72"},
		{"96-117", "96–117", "96-117"},
		{"100-104", "100–104", "100-04"},
		{"1100-1113", "1100–1113", "1100-13"},
		{"101-108", "101–8", "101-08"},
		{"808-833", "808–33", "808-33"},
		{"1103-1104", "1103–4", "1103-04"},
		{"321-328", "321–28", "321-28"},
		{"498-532", "498–532", "498-532"},
		{"1087-1089", "1087–89", "1087-89"},
		{"11564-11615", "11564–615", "11564-615"},
		{"12991-13001", "12991–3001", "12991-3001"},
		{"103-104", "103–4", "103-04"},
		{"923-1003", "923–1003", "923-1003"},
		{"65, 240-241", "65, 240–41", "65, 240-41"},
	} {
		p := pages(t, tt.in)
		if got := ranges(p, "–", chicagoLast); got != tt.chicago {
			t.Errorf("Chicago %s: got %s, want %s", tt.in, got, tt.chicago)
		}
		if got := ranges(p, "-", mlaLast); got != tt.mla {
			t.Errorf("MLA %s: got %s, want %s", tt.in, got, tt.mla)
		}
	}
}

func TestPublisher(t *testing.T) {
	for in, want := range map[string]string{"Oxford University Press": "Oxford UP",
		"University of Chicago Press": "U of Chicago P", "MIT Press": "MIT Press",
		"Inkwell, Ltd.": "Inkwell", "Inkwell Co. Inc.": "Inkwell", "Limited": "Limited", "": "",
		"University Press": "UP"} {
		if got := mlaPublisher(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	for words, want := range map[string]string{"note": "note", "Chicago note": "note", "CHICAGO": "note",
		"chicago-bibliography": "bibliography", "Mla": "mla",
		"BibTeX": "bibtex", ".bib": "bibtex", "RIS": "ris", "csl-json": "csl", "CSL": "csl", "json": "csl",
		"csl.json": "csl",
		"harvard":  "", "": ""} {
		s, ok := Find(words)
		if s.ID != want || ok != (want != "") {
			t.Errorf("%q: got %q", words, s.ID)
		}
	}
	for _, s := range Styles() {
		if (s.Lines == nil) == (s.File == nil) || s.File != nil && (s.Ending == "" || s.Type == "") {
			t.Errorf("style %s is neither a text nor a file with an ending and a type", s.ID)
		}
	}
}

// A date as printed without its month is cited with it.
func TestDateCited(t *testing.T) {
	for printed, want := range map[string]string{"21": "entry of “21” [October 1788]",
		"21st":          "entry of “21st” [October 1788]",
		"Tuesday, 21st": "entry of “Tuesday, 21st” [October 1788]", "Oct. 21": "entry of “Oct. 21” [1788]",
		"21 October 1788": "entry of “21 October 1788”"} {
		d, err := dates.ParseEDTF("1788-10-21")
		if err != nil {
			t.Fatal(err)
		}
		d.Printed, d.Basis = printed, dates.Carried
		if got := dateCited(d, ""); got != want {
			t.Errorf("%q: got %q, want %q", printed, got, want)
		}
	}
}
