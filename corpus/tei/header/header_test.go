package header

import (
	"encoding/xml"
	"strings"
	"testing"

	"daybook/corpus/dates"
	"daybook/corpus/tei/tree"
)

// of returns what headers say together, each given by what stands in its fileDesc.
func of(t *testing.T, files ...string) *Headers {
	t.Helper()
	var h Headers
	for _, f := range files {
		s := tree.NewSource(strings.NewReader("<teiHeader>" + f + "</teiHeader>"))
		start, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		n, err := s.Subtree(start.(xml.StartElement))
		if err != nil {
			t.Fatal(err)
		}
		h.Add(n)
	}
	return &h
}

const (
	keeper = `<titleStmt><title type="main">A Keeper’s Log</title><title type="sub">Day %</title>
		<author><persName><surname>Alder</surname><forename>Anna</forename></persName></author>
		<editor>Birch, Ben</editor><editor role="translator">Carl Cedar</editor><editor>Dora ` +
		`Dogwood</editor></titleStmt>`
	printedBy = `<publicationStmt><publisher><orgName>Harbour Press</orgName></publisher><pubPlace>Port</pubPlace>
		<date when="1955"/><idno>https://example.org/log</idno>%</publicationStmt>`
	free = `<availability><licence target="https://creativecommons.org/licenses/by/4.0/">Free.</licence></availability>`
)

func file(day, licence string) string {
	return strings.Replace(keeper, "%", day, 1) + strings.Replace(printedBy, "%", licence, 1) +
		`<language ident="en-GB"/>`
}

func TestWork(t *testing.T) {
	h := of(t, file("one", free), file("two", free))
	d := h.Work("")
	if d.ID != "alder" || d.Title != "A Keeper’s Log" || d.Short != "Alder" || d.Attribution != "Anna Alder" ||
		d.Language != "en" || d.Style != dates.NewStyle || d.Untitled {
		t.Errorf("got %+v", d)
	}
	if want := "Anna Alder, A Keeper’s Log, edited by Ben Birch, Carl Cedar and Dora Dogwood " +
		"(Harbour Press, Port, 1955), CC BY 4.0"; d.Edition != want {
		t.Errorf("edition: got %q, want %q", d.Edition, want)
	}
	i := d.Imprint
	if len(i.Authors) != 1 || len(i.Editors) != 2 || len(i.Translators) != 1 || i.Translators[0].Family != "Cedar" ||
		i.Publisher != "Harbour Press" || i.Place != "Port" || i.Year != "1955" || i.Licence != "CC BY 4.0" {
		t.Errorf("imprint: got %+v", i)
	}
	if i.Address != "" {
		t.Errorf("of two files one's address %q is taken for that of both", i.Address)
	}
	if !d.Free || !strings.HasPrefix(d.Rights, "CC BY 4.0 (https://") {
		t.Errorf("free %v, %q", d.Free, d.Rights)
	}
	if one := of(t, file("one", free)).Work("log"); one.ID != "log" ||
		one.Imprint.Address != "https://example.org/log" {
		t.Errorf("one file: got %q at %q", one.ID, one.Imprint.Address)
	}
}

func TestWorkOfLittle(t *testing.T) {
	var none Headers
	if d := none.Work(""); d.ID != "diary" || d.Title != "diary" || !d.Untitled {
		t.Errorf("no header: got %+v", d)
	}
	h := of(t, `<titleStmt><author>Анна Ольховская</author></titleStmt>`)
	if d := h.Work(""); !d.Untitled || d.Title != "Анна Ольховская, diary" ||
		d.ID == "diary" {
		t.Errorf("no title: got %+v", d)
	}
	h = of(t, `<titleStmt><title>A Log</title></titleStmt><seriesStmt><title>Logs</title></seriesStmt>`,
		`<titleStmt><title>Another</title></titleStmt><seriesStmt><title>Logs</title></seriesStmt>`)
	if d := h.Work(""); d.Title != "Logs" {
		t.Errorf("only the series is shared: got %q", d.Title)
	}
	h = of(t, `<titleStmt><title>A Log</title></titleStmt>`, `<titleStmt><title>Another</title></titleStmt>`)
	if d := h.Work(""); d.Title != "A Log" {
		t.Errorf("nothing is shared: got %q", d.Title)
	}
}

func TestRights(t *testing.T) {
	licence := func(s string) string { return "<availability>" + s + "</availability>" }
	for _, tt := range []struct {
		files []string
		want  string
		free  bool
	}{
		{[]string{free, licence("<p>All rights reserved.</p>")}, "Its files state 2 different licences", false},
		{[]string{licence("<p>This is in the public domain.</p>")}, "public domain, as its files say", true},
		{[]string{licence("<p>Ask the harbour first.</p>")}, "Its files say: “Ask the harbour first.”", false},
		{[]string{""}, "Its files state no licence", false},
	} {
		d := of(t, tt.files...).Work("")
		if !strings.HasPrefix(d.Rights, tt.want) || d.Free != tt.free {
			t.Errorf("%q: got %q, free %v", tt.files, d.Rights, d.Free)
		}
	}
}

func TestByline(t *testing.T) {
	h := of(t, `<titleStmt><author>Alder, Anna</author><author>Ben Birch</author><author>Alder, `+
		`Anna</author></titleStmt>`)
	if got := Byline(h.first); got != "Anna Alder; Ben Birch" {
		t.Errorf("got %q", got)
	}
	if got := Byline(of(t, "<profileDesc/>").first); got != "" {
		t.Errorf("a header without a title has %q", got)
	}
}
