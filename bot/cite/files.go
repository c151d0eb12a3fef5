package cite

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"daybook/corpus/titlepage"
)

// oneLine writes a value without line ends and control characters, which no format
// here has within a value.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// keyed gives each source a key that no other has: "a", "a-2".
func keyed(list []Source) []Source {
	list = slices.Clone(list)
	seen := map[string]bool{}
	for i := range list {
		key := list[i].key()
		for n := 2; seen[key]; n++ {
			key = list[i].key() + "-" + strconv.Itoa(n)
		}
		seen[key], list[i].Key = true, key
	}
	return list
}

// key makes a name for the citation of letters a-z, figures and hyphens.
func (s Source) key() string {
	words := strings.FieldsFunc(strings.ToLower(s.Key), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
	if len(words) == 0 {
		return "source"
	}
	return strings.Join(words, "-")
}

// notes says what the fields of a format have no place for.
func (s Source) notes() string {
	var list []string
	if s.Imprint.Attributed && len(s.Imprint.Authors) > 0 {
		list = append(list, "Attributed to "+nameList(s.Imprint.Authors, "and", mostListed, false)+".")
	}
	if s.Entry != "" {
		list = append(list, capital(s.Entry)+".")
	}
	if len(s.Imprint.Introduction) > 0 {
		by := nameList(s.Imprint.Introduction, "and", mostListed, false)
		if s.Introduced {
			list = append(list, "The place is in the introduction, by "+by+".")
		} else {
			list = append(list, "Introduction by "+by+".")
		}
	}
	if s.Doubt != "" {
		list = append(list, "["+strings.NewReplacer("[", "(", "]", ")").Replace(s.Doubt)+"]")
	}
	return oneLine(strings.Join(list, " "))
}

// pageWords writes all pages, the ranges with the given dash.
func (s Source) pageWords(dash string) string { return ranges(s.Pages, dash, wholeLast) }

// bibtex writes entries of the type book, in UTF-8. The fields are those of BibTeX and
// biblatex: https://ctan.org/pkg/biblatex (manual, 2.2).
func bibtex(list ...Source) []byte {
	var b strings.Builder
	for i, s := range keyed(list) {
		if i > 0 {
			b.WriteString("\n")
		}
		bibEntry(&b, s)
	}
	return []byte(b.String())
}

func bibEntry(b *strings.Builder, s Source) {
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, ",\n  %-12s = {%s}", name, value)
		}
	}
	number, volume := s.volume()
	fmt.Fprintf(b, "@book{%s", s.key())
	field("author", bibNames(s.Imprint.Authors))
	field("editor", bibNames(s.Imprint.Editors))
	field("translator", bibNames(s.Imprint.Translators))
	field("introduction", bibNames(s.Imprint.Introduction))
	if s.Title != "" {
		field("title", "{"+latex(s.Title)+"}") // its capitals stay
	}
	if volume != "" {
		field("subtitle", latex(volume))
	}
	field("volume", latex(number))
	field("address", latex(s.Imprint.Place))
	field("publisher", latex(s.Imprint.Publisher))
	field("year", latex(s.Imprint.Year))
	field("pages", s.pageWords("--"))
	field("howpublished", latex(s.Imprint.Archive))
	field("url", address(s.Imprint.Address))
	field("language", latex(s.Language))
	field("note", latex(s.notes()))
	field("keywords", latex(strings.Join(s.Keywords, ", ")))
	field("annotation", latex(strings.Join(s.Remarks, " ")))
	b.WriteString("\n}\n")
}

// address is a link as a field may have it: its own signs that BibTeX reads are encoded.
func address(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", "\\", "%5C", " ", "%20").Replace(oneLine(s))
}

// latex escapes what TeX and BibTeX read as commands. Braces become commands of their
// own, since BibTeX counts also those with a backslash. The sign @, at which
// some programs look for the next entry, is written so that pandoc and bibutils keep it,
// which they do with no command that means it.
func latex(s string) string {
	return strings.NewReplacer(`\`, `{\textbackslash}`, "{", `{\textbraceleft}`, "}", `{\textbraceright}`,
		"$", `\$`, "&", `\&`, "#", `\#`, "_", `\_`, "%", `\%`, "~", `{\textasciitilde}`, "^", `{\textasciicircum}`,
		"@", `\textrm{@}`).Replace(oneLine(s))
}

func bibNames(list []titlepage.Name) string {
	var words []string
	for _, n := range list {
		if n.Given == "" {
			words = append(words, "{"+latex(n.Family)+"}")
			continue
		}
		family := latex(n.Family)
		if strings.ContainsAny(family, " ,") || strings.Contains(family, "and") {
			family = "{" + family + "}"
		}
		if n.Suffix != "" {
			family += ", " + latex(n.Suffix)
		}
		given := latex(n.Given)
		if strings.Contains(given, ",") || strings.Contains(" "+given+" ", " and ") {
			given = "{" + given + "}"
		}
		words = append(words, family+", "+given)
	}
	return strings.Join(words, " and ")
}

// ris writes records of the type BOOK. The tags are those of the RIS specification of
// 2011, the lines end with CR and LF.
func ris(list ...Source) []byte {
	var b strings.Builder
	for i, s := range keyed(list) {
		if i > 0 {
			b.WriteString("\r\n")
		}
		risRecord(&b, s)
	}
	return []byte(b.String())
}

func risRecord(b *strings.Builder, s Source) {
	tag := func(name, value string) {
		if value = oneLine(value); value != "" || name == "ER" {
			b.WriteString(name + "  - " + value + "\r\n")
		}
	}
	people := func(name string, list []titlepage.Name) {
		for _, n := range list {
			tag(name, n.Inverted())
		}
	}
	number, volume := s.volume()
	tag("TY", "BOOK")
	tag("ID", s.key())
	people("AU", s.Imprint.Authors)
	people("ED", s.Imprint.Editors)
	people("A4", s.Imprint.Translators)
	tag("TI", s.Title)
	tag("T3", volume)
	tag("VL", number)
	tag("CY", s.Imprint.Place)
	tag("PB", s.Imprint.Publisher)
	tag("PY", s.Imprint.Year)
	if len(s.Pages) == 1 {
		tag("SP", strconv.Itoa(s.Pages[0].From))
		tag("EP", strconv.Itoa(s.Pages[0].To))
	} else {
		tag("SP", s.pageWords("-"))
	}
	tag("DB", s.Imprint.Archive)
	tag("UR", s.Imprint.Address)
	tag("LA", s.Language)
	tag("N1", s.notes())
	for _, x := range s.Keywords {
		tag("KW", x)
	}
	for _, x := range s.Remarks {
		tag("N1", x)
	}
	tag("ER", "")
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

type cslItem struct {
	ID          string    `json:"id"`
	Type        string    `json:"type"`
	Title       string    `json:"title,omitempty"`
	Author      []cslName `json:"author,omitempty"`
	Editor      []cslName `json:"editor,omitempty"`
	Translator  []cslName `json:"translator,omitempty"`
	Contributor []cslName `json:"contributor,omitempty"`
	VolumeTitle string    `json:"volume-title,omitempty"`
	Volume      string    `json:"volume,omitempty"`
	Place       string    `json:"publisher-place,omitempty"`
	Publisher   string    `json:"publisher,omitempty"`
	Issued      *cslDate  `json:"issued,omitempty"`
	Page        string    `json:"page,omitempty"`
	Archive     string    `json:"archive,omitempty"`
	URL         string    `json:"URL,omitempty"`
	Language    string    `json:"language,omitempty"`
	Note        string    `json:"note,omitempty"`
	Keyword     string    `json:"keyword,omitempty"`
	Annote      string    `json:"annote,omitempty"`
}

// csl writes a list of items by the schema of CSL-JSON 1.0.2:
// https://github.com/citation-style-language/schema.
func csl(list ...Source) []byte {
	items := []cslItem{}
	for _, s := range keyed(list) {
		items = append(items, cslOf(s))
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(items); err != nil {
		panic(err) // strings and numbers always encode
	}
	return []byte(b.String())
}

func cslOf(s Source) cslItem {
	people := func(list []titlepage.Name) []cslName {
		var out []cslName
		for _, n := range list {
			if n.Given == "" {
				out = append(out, cslName{Literal: oneLine(n.Family)})
			} else {
				out = append(out, cslName{Family: oneLine(n.Family), Given: oneLine(n.Given),
					Suffix: oneLine(n.Suffix)})
			}
		}
		return out
	}
	number, volume := s.volume()
	item := cslItem{ID: s.key(), Type: "book", Title: oneLine(s.Title), Author: people(s.Imprint.Authors),
		Editor: people(s.Imprint.Editors), Translator: people(s.Imprint.Translators),
		Contributor: people(s.Imprint.Introduction), VolumeTitle: oneLine(volume), Volume: oneLine(number),
		Place: oneLine(s.Imprint.Place), Publisher: oneLine(s.Imprint.Publisher), Page: s.pageWords("-"),
		Archive: oneLine(s.Imprint.Archive), URL: oneLine(s.Imprint.Address), Language: oneLine(s.Language),
		Note:    s.notes(),
		Keyword: oneLine(strings.Join(s.Keywords, ", ")), Annote: oneLine(strings.Join(s.Remarks, " "))}
	if year := oneLine(s.Imprint.Year); year != "" {
		item.Issued = &cslDate{Literal: year}
		if n, err := strconv.Atoi(year); err == nil {
			item.Issued = &cslDate{Parts: [][]int{{n}}}
		}
	}
	return item
}
