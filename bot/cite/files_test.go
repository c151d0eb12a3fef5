package cite

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"daybook/corpus/titlepage"

	"github.com/google/go-cmp/cmp"
	bib "github.com/nickng/bibtex"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var cited = map[string]Source{"attributed": notebook, "an archive": archived, "a title alone": bare,
	"a volume with a name": web, "signs": signs}

// plainTeX reads back what latex escapes, by the list of the commands themselves.
func plainTeX(s string) string {
	s = strings.NewReplacer(`{\textbraceleft}`, "\x01", `{\textbraceright}`, "\x02", `{\textasciitilde}`, "~",
		`{\textasciicircum}`, "^", `\textrm{@}`, "@",
		`{\textbackslash}`, "\x03", `\$`, "$", `\&`, "&", `\#`, "#", `\_`, "_", `\%`, "%").Replace(s)
	s = strings.NewReplacer("{", "", "}", "").Replace(s)
	return strings.NewReplacer("\x01", "{", "\x02", "}", "\x03", `\`).Replace(s)
}

// BibTeX is read back by github.com/nickng/bibtex.
func TestBibTeX(t *testing.T) {
	for name, s := range cited {
		t.Run(name, func(t *testing.T) {
			data := parsedBib(t, s)
			if len(data.Entries) != 1 || data.Entries[0].Type != "book" || data.Entries[0].CiteName != s.key() {
				t.Fatalf("got %v, want one book %s", data.Entries, s.key())
			}
			f := data.Entries[0].Fields
			get := func(name string) string {
				if f[name] == nil {
					return ""
				}
				return plainTeX(f[name].String())
			}
			number, _ := s.volume()
			for field, want := range map[string]string{"title": s.Title, "publisher": s.Imprint.Publisher,
				"address": s.Imprint.Place,
				"year":    s.Imprint.Year, "volume": number, "howpublished": s.Imprint.Archive, "language": s.Language,
				"note": s.notes()} {
				if got := get(field); got != oneLine(want) {
					t.Errorf("%s: got %q, want %q", field, got, oneLine(want))
				}
			}
			if f["author"] == nil && len(s.Imprint.Authors) > 0 {
				t.Fatal("no author")
			}
			if len(s.Imprint.Authors) > 0 {
				sameNames(t, bibAuthors(f["author"].String()), s.Imprint.Authors)
			}
		})
	}
}

func parsedBib(t *testing.T, s Source) *bib.BibTex {
	t.Helper()
	data, err := bib.Parse(bytes.NewReader(file(t, "bibtex", s)))
	if err != nil {
		t.Fatalf("%v in\n%s", err, file(t, "bibtex", s))
	}
	return data
}

// bibAuthors splits names at "and" and at the comma, outside of braces, as BibTeX does.
func bibAuthors(s string) []titlepage.Name {
	var list []titlepage.Name
	depth, comma, start := 0, -1, 0
	end := func(at int) {
		n := titlepage.Name{Family: plainTeX(s[start:at])}
		if comma >= 0 {
			n = titlepage.Name{Family: plainTeX(s[start:comma]), Given: plainTeX(strings.TrimSpace(s[comma+1 : at]))}
		}
		list = append(list, n)
		comma = -1
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case depth == 0 && s[i] == ',':
			comma = i
		case depth == 0 && strings.HasPrefix(s[i:], " and "):
			end(i)
			start = i + len(" and ")
		}
	}
	end(len(s))
	return list
}

func sameNames(t *testing.T, got, want []titlepage.Name) {
	t.Helper()
	var clean []titlepage.Name
	for _, n := range want {
		clean = append(clean, titlepage.Name{Family: oneLine(n.Family), Given: oneLine(n.Given)})
	}
	if d := cmp.Diff(clean, got); d != "" {
		t.Errorf("names (-want +got):\n%s", d)
	}
}

func file(t *testing.T, style string, s Source) []byte {
	t.Helper()
	found, ok := Find(style)
	if !ok || found.File == nil {
		t.Fatalf("there is no file of style %s", style)
	}
	data := found.File(s)
	if !utf8.Valid(data) {
		t.Errorf("%s is not UTF-8", style)
	}
	return data
}

var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  - ([^\r\n\x00]*)$`)

// RIS is read back by the rules of its specification: two letters or figures, two
// spaces, a hyphen, a space, the value; TY first and ER last; a line ends with CR LF.
func TestRIS(t *testing.T) {
	for name, s := range cited {
		t.Run(name, func(t *testing.T) {
			text := string(file(t, "ris", s))
			if !strings.HasSuffix(text, "ER  - \r\n") || !strings.HasPrefix(text, "TY  - BOOK\r\n") ||
				strings.Count(text, "\n") != strings.Count(text, "\r\n") {
				t.Fatalf("no record of its own:\n%q", text)
			}
			tags := map[string][]string{}
			for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
				m := risLine.FindStringSubmatch(line)
				if m == nil {
					t.Fatalf("no line of RIS: %q", line)
				}
				tags[m[1]] = append(tags[m[1]], m[2])
			}
			get := func(tag string) string { return strings.Join(tags[tag], "|") }
			var authors []string
			for _, n := range s.Imprint.Authors {
				authors = append(authors, oneLine(n.Inverted()))
			}
			number, _ := s.volume()
			for tag, want := range map[string]string{"TI": s.Title, "AU": strings.Join(authors, "|"),
				"PB": s.Imprint.Publisher, "CY": s.Imprint.Place,
				"PY": s.Imprint.Year, "VL": number, "DB": s.Imprint.Archive, "UR": s.Imprint.Address, "N1": s.notes(),
				"ER": "", "ID": s.key()} {
				if got := get(tag); got != oneLine(want) {
					t.Errorf("%s: got %q, want %q", tag, got, oneLine(want))
				}
			}
		})
	}
	text := string(file(t, "ris", notebook))
	for _, want := range []string{"SP  - 240\r\n", "EP  - 241\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

// CSL-JSON is checked by the schema of its makers (testdata/csl-data.json, under the MIT
// licence), and read back.
func TestCSL(t *testing.T) {
	f, err := os.Open("testdata/csl-data.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("csl-data.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("csl-data.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range cited {
		t.Run(name, func(t *testing.T) {
			v, err := jsonschema.UnmarshalJSON(bytes.NewReader(file(t, "csl", s)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(v); err != nil {
				t.Fatal(err)
			}
			item := v.([]any)[0].(map[string]any)
			get := func(name string) string { s, _ := item[name].(string); return s }
			for field, want := range map[string]string{"title": s.Title, "publisher": s.Imprint.Publisher,
				"publisher-place": s.Imprint.Place,
				"archive":         s.Imprint.Archive, "URL": s.Imprint.Address, "note": s.notes(),
				"page": s.pageWords("-")} {
				if got := get(field); got != oneLine(want) {
					t.Errorf("%s: got %q, want %q", field, got, oneLine(want))
				}
			}
			var authors []titlepage.Name
			list, _ := item["author"].([]any)
			for _, a := range list {
				m := a.(map[string]any)
				word := func(k string) string { s, _ := m[k].(string); return s }
				authors = append(authors, titlepage.Name{Family: word("family") + word("literal"),
					Given: word("given")})
			}
			sameNames(t, authors, s.Imprint.Authors)
			if _, dated := item["issued"]; dated != (s.Imprint.Year != "") {
				t.Errorf("issued: %v, of a work of %q", item["issued"], s.Imprint.Year)
			}
		})
	}
}

// No value breaks out of its field, whatever stands in it.
func FuzzFiles(f *testing.F) {
	for _, s := range []string{"Notes", "}}, evil = {x}", `\`, "TY  - JOUR\r\nER  - ", "a\nb", "\"", "\xff{", "@book{",
		"%", "and"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		s := Source{Key: words, Title: words, Volume: words, Entry: words, Doubt: words, Language: words,
			Imprint: titlepage.Imprint{Authors: []titlepage.Name{{Family: words, Given: words}, {Family: words}},
				Place: words, Publisher: words, Year: words,
				Archive: words, Address: words}}
		text := string(file(t, "bibtex", s))
		depth := 0
		for _, r := range text {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 {
				t.Fatalf("braces do not match in %q", text)
			}
		}
		if depth != 0 || strings.Count(text, "\n") != strings.Count(text, ",\n  ")+2 {
			t.Fatalf("%q breaks out of its field", text)
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(string(file(t, "ris", s)), "\r\n"), "\r\n") {
			if !risLine.MatchString(line) {
				t.Fatalf("%q is no line of RIS", line)
			}
		}
		file(t, "csl", s)
		for _, style := range Styles() {
			if style.Lines == nil {
				continue
			}
			for _, l := range style.Lines(s) {
				for _, span := range l.Italics {
					if span.Start < 0 || span.End > len(l.Text) || span.Start > span.End {
						t.Fatalf("italics %v do not fit %q", span, l.Text)
					}
				}
			}
		}
	})
}

// What pandoc and bibutils read from BibTeX has the sign @, by which a note names a member or
// an address, and the entry behind it.
func TestAtSign(t *testing.T) {
	s := notebook
	s.Doubt = "Write to keeper@mole.example, or to @everyone, or see @book{x,}."
	name := filepath.Join(t.TempDir(), "a.bib")
	if err := os.WriteFile(name, bibtex(s, archived), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, program := range [][]string{{"pandoc", "-f", "bibtex", "-t", "csljson"}, {"bib2xml"}} {
		t.Run(program[0], func(t *testing.T) {
			if _, err := exec.LookPath(program[0]); err != nil {
				t.Skip("needs " + program[0] + ": apt-get install pandoc bibutils")
			}
			out, err := exec.Command(program[0], append(program[1:], name)...).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"keeper@mole.example", "to @everyone", "see @book", archived.Title} {
				if !strings.Contains(strings.Join(strings.Fields(string(out)), " "), want) {
					t.Errorf("no %q in %s", want, out)
				}
			}
		})
	}
}

// Several places in one file have keys of their own, and each format reads back.
func TestSeveral(t *testing.T) {
	a, b := notebook, notebook
	a.Key, b.Key = "alder/1931-05..06", "alder/1931-05-06"
	a.Keywords, a.Remarks = []string{"trial", "50% {x}"}, []string{"Note by member 1: a\nER  - \n@book{evil,"}
	data, err := bib.Parse(bytes.NewReader(bibtex(a, b)))
	if err != nil || len(data.Entries) != 2 || data.Entries[0].CiteName != "alder-1931-05-06" ||
		data.Entries[1].CiteName != "alder-1931-05-06-2" {
		t.Fatalf("BibTeX: %v, %v", data, err)
	}
	if got := plainTeX(data.Entries[0].Fields["keywords"].String()); got != "trial, 50% {x}" {
		t.Errorf("keywords: %s", got)
	}
	records := string(ris(a, b))
	if strings.Count(records, "TY  - BOOK\r\n") != 2 || strings.Count(records, "\r\nER  - \r\n") != 2 ||
		!strings.Contains(records, "KW  - trial\r\nKW  - 50% {x}\r\nN1  - Note by member 1: a ER - @book{evil,\r\n") {
		t.Errorf("RIS: %s", records)
	}
	if s := string(csl(a, b)); strings.Count(s, `"id": `) != 2 || !strings.Contains(s, `"keyword": "trial, 50% {x}"`) {
		t.Errorf("CSL-JSON: %s", s)
	}
	if s := string(csl()); strings.TrimSpace(s) != "[]" {
		t.Errorf("none: %s", s)
	}
}
