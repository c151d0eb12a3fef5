// Package cite writes citations: data in, text or a file out. It knows no diary; what a
// work's title page does not say is left out, and nothing is guessed.
//
// The styles are those of The Chicago Manual of Style (17th edition, chapter 14: notes
// and bibliography), the MLA Handbook (9th edition) and the Publication Manual of the
// APA (7th edition, chapter 10), as far as a book, in print or in an archive, needs them;
// and BibTeX, RIS and CSL-JSON for programs. Where the authorship of a work is not
// established the citation says "attributed to", and has the doubt in brackets.
package cite

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/titlepage"
)

// A Source is a place in a work that is cited. It is plain data; a field that is zero is
// left out of the citation.
type Source struct {
	Key   string // names the citation among others; any text
	Title string // of the work
	// Untitled says that the work has no title: Title is then a description of it, which no
	// style prints as a title.
	Untitled bool
	Imprint  titlepage.Imprint
	// Volume is the work's volume in words of the source: "Notes: Volume 2", "1903-1908".
	Volume   string
	Entry    string // the entry in words, its date as printed: "entry of “3rd May” [1938]"
	Pages    book.Pages
	Doubt    string // a sentence, for the brackets
	Language string
	// Introduced says that the place stands in the introduction, which is by others than
	// the authors.
	Introduced bool
	// Keywords are words by which readers find the place again, and Remarks what they, or we,
	// say of it, each with who says so; both are for the files alone.
	Keywords, Remarks []string
}

// A Style is a way to cite.
type Style struct {
	ID   string // one lower-case word
	Name string // for people
	// Lines writes the citation as text: the citation itself first, then shorter forms of
	// it. It is nil for a format that is a file.
	Lines func(Source) []Line
	// File writes citations as a file for programs, each under a key of its own; nil for a
	// text. Ending and Type are the file's.
	File         func(...Source) []byte
	Ending, Type string
}

// A Line is one citation in text; Italics are bytes of it.
type Line struct {
	Label   string
	Text    string
	Italics []corpus.Span
}

// Styles returns all styles; the first is the one that is taken where none is asked for.
func Styles() []Style {
	return []Style{
		{ID: "note", Name: "Chicago note", Lines: chicagoNote},
		{ID: "bibliography", Name: "Chicago bibliography", Lines: chicagoBibliography},
		{ID: "mla", Name: "MLA", Lines: mla},
		{ID: "apa", Name: "APA", Lines: apa},
		{ID: "bibtex", Name: "BibTeX", File: bibtex, Ending: "bib", Type: "application/x-bibtex"},
		{ID: "ris", Name: "RIS", File: ris, Ending: "ris", Type: "application/x-research-info-systems"},
		{ID: "csl", Name: "CSL-JSON", File: csl, Ending: "csl.json", Type: "application/vnd.citationstyles.csl+json"},
	}
}

// Find returns the style that a person's words mean: its ID or its name, in any case and
// with any marks.
func Find(words string) (Style, bool) {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" -_.,;/()", r) {
				return -1
			}
			return r
		}, strings.ToLower(s))
	}
	word := bare(words)
	if word == "chicago" {
		return Styles()[0], true
	}
	for _, s := range Styles() {
		if word == bare(s.ID) || word == bare(s.Name) || word == "chicago"+bare(s.ID) ||
			s.File != nil && strings.HasSuffix("."+s.Ending, "."+word) {
			return s, true
		}
	}
	return Style{}, false
}

// A writer collects the text of a citation with its italics.
type writer struct {
	b       strings.Builder
	italics []corpus.Span
}

func (w *writer) add(parts ...string) {
	for _, s := range parts {
		w.b.WriteString(s)
	}
}

// italic adds a title.
func (w *writer) italic(s string) {
	start := w.b.Len()
	w.b.WriteString(s)
	if s != "" {
		w.italics = append(w.italics, corpus.Span{Start: start, End: w.b.Len(), Kind: corpus.Italic})
	}
}

// title adds the title of a work, or what stands for it.
func (w *writer) title(s Source, words string) {
	if s.Untitled {
		w.add(words)
		return
	}
	w.italic(words)
}

// sentence adds a sentence of the citation: a space before it and a stop behind it,
// where they are wanted.
func (w *writer) sentence(s string) {
	if s == "" {
		return
	}
	w.space()
	w.add(s)
	w.stop()
}

func (w *writer) space() {
	if w.b.Len() > 0 && !strings.HasSuffix(w.b.String(), " ") {
		w.add(" ")
	}
}

// stop ends a sentence, but for one that has its stop, as "What Next?" or "Jr.".
func (w *writer) stop() {
	if s := strings.TrimRight(w.b.String(), "”’"); !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") &&
		!strings.HasSuffix(s, "!") {
		w.add(".")
	}
}

// doubt adds the doubt in brackets, with the brackets within it made round, as usual.
func (w *writer) doubt(s Source) {
	if s.Doubt != "" {
		w.space()
		w.add("[", strings.NewReplacer("[", "(", "]", ")").Replace(s.Doubt), "]")
	}
}

func (w *writer) line(label string) Line {
	return Line{Label: label, Text: w.b.String(), Italics: w.italics}
}

// nameList joins names: "A", "A and B", "A, B, and C"; of more than most the first stands
// alone, "A et al.". The first is inverted where it heads a list.
func nameList(list []titlepage.Name, and string, most int, inverted bool) string {
	return firstNames(list, and, most, 1, inverted)
}

// firstNames is nameList with the first few of too many names.
func firstNames(list []titlepage.Name, and string, most, few int, inverted bool) string {
	var words []string
	for i, n := range list {
		if i == 0 && inverted {
			words = append(words, n.Inverted())
		} else {
			words = append(words, n.String())
		}
	}
	switch n := len(words); {
	case n == 0:
		return ""
	case n > most:
		if inverted || few > 1 {
			return strings.Join(words[:few], ", ") + ", et al."
		}
		return words[0] + " et al."
	case n == 1:
		return words[0]
	case n == 2 && !inverted:
		return words[0] + " " + and + " " + words[1]
	default:
		return strings.Join(words[:n-1], ", ") + ", " + and + " " + words[n-1]
	}
}

// families joins the family names of authors for a short form, as "A, B, and C".
func families(list []titlepage.Name, and string, most int) string {
	var short []titlepage.Name
	for _, n := range list {
		short = append(short, titlepage.Name{Family: n.Family})
	}
	return nameList(short, and, most, false)
}

// several chooses the form of a role for one name or more.
func several(list []titlepage.Name, one, many string) string {
	if len(list) > 1 {
		return many
	}
	return one
}

// head is who stands at the head of a citation, and in which role: the authors, else the
// editors, else the translators.
func (s Source) head() (list []titlepage.Name, role string) {
	switch i := s.Imprint; {
	case len(i.Authors) > 0:
		return i.Authors, "author"
	case len(i.Editors) > 0:
		return i.Editors, "editor"
	case len(i.Translators) > 0:
		return i.Translators, "translator"
	}
	return nil, ""
}

// others are editors and translators who do not stand at the head.
func (s Source) others() (editors, translators []titlepage.Name) {
	editors, translators = s.Imprint.Editors, s.Imprint.Translators
	switch _, role := s.head(); role {
	case "editor":
		editors = nil
	case "translator":
		translators = nil
	}
	return editors, translators
}

var numbered = regexp.MustCompile(`(?i)^(.*?)[:,.]?\s*\b(?:volume|vol\.|vol|band|bd\.|tome|том)\s+([0-9]+|[IVXLC]+)$`)

// volume is the number of the volume, or its name where it has no number.
func (s Source) volume() (number, name string) {
	words := strings.TrimSpace(s.Volume)
	if m := numbered.FindStringSubmatch(words); m != nil {
		if name = strings.TrimSpace(m[1]); strings.EqualFold(name, s.Title) {
			name = ""
		}
		return m[2], name
	}
	if strings.Trim(words, "0123456789") == "" {
		return words, ""
	}
	return "", words
}

// short is the title for a short form: without an article at the head, and what stands
// before a colon.
func (s Source) short() string {
	title, _, _ := strings.Cut(s.Title, ":")
	for _, article := range []string{"The ", "A ", "An "} {
		if rest, ok := strings.CutPrefix(title, article); ok && rest != "" {
			return rest
		}
	}
	return title
}

// without drops what is empty.
func without(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// capital writes the first letter large.
func capital(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:size]) + s[size:]
}
