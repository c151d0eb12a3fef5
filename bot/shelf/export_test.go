package shelf_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

// TestExport reads each file back, with what could break its form in names and notes.
func TestExport(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, `/save alder/1931-04-01/1 folder:"=1+1" tags:"@sum, a"`)
	w.ask(ann, `/save alder/1931-04-02/1 folder:"=1+1"`)
	w.ask(ann, `/note add alder/1931-04-01/1 text:"# no heading, \"quoted\";\nER  - \n> <b>"`)
	w.ask(bob, "/note add alder/1931-04-01/1 for:me text:\"bob's own\"")
	w.ask(bob, "/note add alder/1931-04-01/1 text:hidden")
	w.ask(boss, "/note hide 3")
	file := func(as string) string {
		a := w.ask(ann, `/shelf folder:"=1+1" as:`+as)
		if len(a.Files) != 1 || !a.Private || a.Files[0].About == "" {
			t.Fatalf("%s: %+v", as, a)
		}
		data, err := a.Files[0].Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if s := string(data); strings.Contains(s, "bob's own") || strings.Contains(s, "hidden") ||
			!strings.Contains(s, "no heading") {
			t.Errorf("%s has another's notes, or lacks one: %s", as, s)
		}
		return string(data)
	}
	rows, err := csv.NewReader(strings.NewReader(file("csv"))).ReadAll()
	if err != nil || len(rows) != 3 || rows[2][0] != "alder/1931-04-01/1" || rows[2][10] != "'@sum, a" ||
		rows[2][9] != "'=1+1" || rows[2][6] != "10-11" {
		t.Errorf("%v: %q", err, rows)
	}
	var got struct {
		Title    string
		Passages []struct {
			ID, Headline, Printed, Citation string
			Tags                            []string
			Notes                           []struct{ By, Text string }
		}
	}
	err = json.Unmarshal([]byte(file("json")), &got)
	if err != nil || len(got.Passages) != 2 || got.Passages[1].Headline != "Parrot number 1" ||
		got.Passages[1].Notes[0].By != "1" || len(got.Passages[1].Notes) != 1 ||
		got.Passages[1].Citation != "The Harbour Notes, pp. 10-11" || strings.Join(got.Passages[1].Tags,
		"+") != "@sum+a" {
		t.Errorf("%v: %+v", err, got)
	}
	ris := file("ris")
	for line := range strings.SplitSeq(strings.TrimSpace(ris), "\r\n") {
		if line != "" && (len(line) < 6 || line[2:6] != "  - ") && line != "ER  -" {
			t.Errorf("RIS: %q", line)
		}
	}
	if strings.Count(ris, "TY  - ") != 2 || strings.Count(ris, "\nER  - ") != 2 ||
		!strings.Contains(ris, "SP  - 10\r\nEP  - 11\r\n") || !strings.Contains(ris, "KW  - @sum\r\n") {
		t.Errorf("RIS: %s", ris)
	}
	one, err := w.ask(ann, "/cite alder/1931-04-01/1 ris").Files[0].Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(one), "\r\n"), "\r\n") { // one maker of both
		if !strings.Contains(ris, line+"\r\n") {
			t.Errorf("RIS lacks %q of /cite: %s", line, ris)
		}
	}
	if strings.Contains(ris, "TI  - Parrot") {
		t.Errorf("our headline is given for the title of a work: %s", ris)
	}
	if bib := file("bibtex"); strings.Count(bib, "@book{") != 2 || !strings.Contains(bib,
		"keywords     = {\\textrm{@}sum, a}") {
		t.Errorf("BibTeX: %s", bib)
	}
	var items []struct{ ID, Keyword, Annote string }
	if err := json.Unmarshal([]byte(file("csl")), &items); err != nil || len(items) != 2 ||
		items[1].Keyword != "@sum, a" || !strings.Contains(items[1].Annote, "Note by member 1") {
		t.Errorf("CSL-JSON: %v, %+v", err, items)
	}
	md := file("markdown")
	for _, want := range []string{"## Parrot number 1\n", "Tags: \\@sum, a\n",
		"> **Note by member 1, 3 May 2026:**\n> \\# no heading", "> \\> \\<b\\>"} {
		if !strings.Contains(md, want) {
			t.Errorf("Markdown lacks %q: %s", want, md)
		}
	}
}

// TestSheet hands a folder out: in the order in which it was kept, with the group's notes
// and no private one, and nobody's name.
func TestSheet(t *testing.T) {
	w := newWorld(t)
	w.ask(ann, `/save alder/1931-04-02/1 folder:spring`)
	w.ask(ann, `/save alder/1931-04-01/1 folder:spring`)
	w.ask(ann, `/note add alder/1931-04-01/1 text:"for all to see"`)
	w.ask(ann, `/note add alder/1931-04-01/1 for:me text:"mine alone"`)
	a := w.ask(ann, `/shelf folder:spring as:sheet`)
	var md string
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".md") {
			data, err := f.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			md = string(data)
		}
	}
	second, first := strings.Index(md, "Parrot number 2"), strings.Index(md, "Parrot number 1")
	if !a.Private || second < 0 || first < second || strings.Index(md, "for all to see") < first {
		t.Errorf("private %v, %d files: %s", a.Private, len(a.Files), md)
	}
	if strings.Contains(md, "mine alone") {
		t.Error("a private note is on the sheet")
	}
}
