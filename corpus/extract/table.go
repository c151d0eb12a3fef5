package extract

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/columns"
	"daybook/corpus/extract/web"
)

// A row is an entry of a table.
type row struct {
	date, zone, title, text string
	line                    int  // where it begins in a CSV; its place in a JSON
	below                   bool // it goes on with the row above it
	html                    bool // the text is HTML
	machine                 bool // the date is for machines, and the title may say another
}

// readTable reads a CSV table with a heading line, a JSON list of objects, or one object a
// line, where columns are the dates and texts of a diary; ok is false for anything else.
// A row without a date is left out, and said.
func readTable(name string, text string) (doc *document.Document, ok bool) {
	format := "JSON"
	rows, unused, ok := jsonRows(text)
	if !ok {
		format = "CSV"
		rows, unused, ok = csvRows(text)
	}
	if !ok || len(rows) == 0 {
		return nil, false
	}
	t := &table{Document: &document.Document{Name: name, Format: format, Sections: []document.Section{{}}}}
	for _, r := range rows {
		t.row(r)
	}
	t.report(len(rows), unused)
	return t.Document, len(t.Blocks) > 0
}

// A table is a document of rows, and what was found in them that is to be said.
type table struct {
	*document.Document
	undated  []string // the lines or numbers of rows that are left out
	embedded int      // pictures
	below    int      // rows that go on with the one above
	local    int      // times in UTC with their zone
	moments  int      // times in UTC without
}

func (t *table) add(b document.Block) {
	b.Line, b.Section = len(t.Lines)+1, len(t.Sections)-1
	t.Lines = append(t.Lines, b.Text, "")
	t.Blocks = append(t.Blocks, b)
}

// row adds an entry, unless it has no date or no text.
func (t *table) row(r row) {
	if t.Format == "JSON" { // such programs write Markdown
		t.embedded += len(document.Embedded.FindAllString(r.text, -1))
	}
	date := strings.TrimSpace(r.date)
	if r.below && len(t.Blocks) > 0 && strings.TrimSpace(r.text) != "" {
		t.below++
		t.text(r)
		return
	}
	if date == "" || strings.TrimSpace(r.text) == "" {
		t.undated = append(t.undated, strconv.Itoa(r.line))
		return
	}
	worked := ""
	if day, hour, ok := strings.Cut(date, "T"); ok && len(day) == 10 { // a day as the machine counts it
		at, inZone := dayIn(date, r.zone)
		switch date = day; {
		case inZone:
			date, worked = at, "it is the day of "+r.date+" in "+r.zone
			t.local++
		case strings.HasSuffix(hour, "Z") && !strings.HasPrefix(hour, "00:00"):
			t.moments++
		}
	}
	if r.machine {
		t.Sections = append(t.Sections, document.Section{Kinds: []string{"diary-entry"}})
		title := strings.Join(strings.Fields(r.title), " ")
		t.add(document.Block{Kind: document.Heading, Level: 2, Text: cmp.Or(title, date),
			Worked: cmp.Or(worked, byProgram),
			Stamps: []document.Stamp{{End: len(title), Value: date}}})
		t.text(r)
		return
	}
	if r.title != "" {
		date += ": " + strings.Join(strings.Fields(r.title), " ")
	}
	t.Sections = append(t.Sections, document.Section{Kinds: []string{"diary-entry"}})
	t.add(document.Block{Kind: document.Heading, Level: 2, Text: date, Worked: worked})
	t.text(r)
}

// byProgram is how the day of an entry is known that a program noted.
const byProgram = "it is the day on which the program says that it was written"

// text adds the paragraphs of a row.
func (t *table) text(r row) {
	if r.html {
		d, err := web.HTML(t.Name, []byte(r.text), "text/html; charset=utf-8")
		if err != nil {
			t.undated = append(t.undated, strconv.Itoa(r.line))
			return
		}
		for _, b := range d.Blocks {
			if b.Kind != document.PageBreak && b.Kind != document.Rule {
				b.IDs, b.Refs = nil, nil
				t.add(b)
			}
		}
		return
	}
	for p := range strings.SplitSeq(strings.ReplaceAll(r.text, "\r\n", "\n"), "\n") {
		b := document.Block{Kind: document.Para, Text: strings.TrimSpace(p)}
		if t.Format == "JSON" {
			b = markdown(b)
		}
		if b.Text != "" {
			t.add(b)
		}
	}
}

// report says what of so many rows, and which columns, are not as they were.
func (t *table) report(rows int, unused []string) {
	say := func(format string, args ...any) {
		t.Problems = append(t.Problems, corpus.Problem{File: t.Name, Text: fmt.Sprintf(format, args...), Warning: true})
	}
	if n := len(t.undated); n > 0 {
		which, more := "line ", ""
		if t.Format == "JSON" {
			which = "number "
		}
		named := t.undated
		if n > mostUndated {
			named, more = named[:mostUndated], " and others"
		}
		say("%d of its %d rows have no date or no text, and are left out: %s%s%s", n, rows, which,
			strings.Join(named, ", "), more)
	}
	if t.below > 0 {
		say("%d of its rows have no date, but an hour or a mark of repetition: they go on with the row above them",
			t.below)
	}
	if t.local > 0 {
		say("%d of its dates are times in UTC with a zone; the day is that of the zone", t.local)
	}
	if t.embedded > 0 {
		say("%d pictures that its texts embed are left out", t.embedded)
	}
	if t.moments > 0 {
		say("%d of its dates have a time in UTC: what was written near midnight may be of the day beside it", t.moments)
	}
	if len(unused) > 0 {
		say("its columns %s are not taken", strings.Join(unused, ", "))
	}
}

// mostUndated is how many rows without a date are told by their lines.
const mostUndated = 8

// dayIn is the day of a moment in a zone by its name in the IANA database; ok is false where
// either cannot be read.
func dayIn(moment, zone string) (day string, ok bool) {
	if zone == "" || zone == "Local" {
		return "", false
	}
	t, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		return "", false
	}
	where, err := time.LoadLocation(zone)
	if err != nil {
		return "", false
	}
	return t.In(where).Format(time.DateOnly), true
}

// markdown reads a line of Markdown: a heading, which stands below the date, or a paragraph.
func markdown(b document.Block) document.Block {
	if rest := strings.TrimLeft(b.Text, "#"); rest != b.Text && strings.HasPrefix(rest, " ") {
		b.Kind, b.Level, b.Text = document.Heading, 2+len(b.Text)-len(rest), strings.TrimSpace(rest)
	}
	b.Text, b.Spans = document.Inline(b.Text)
	return b
}

func csvRows(text string) (rows []row, unused []string, ok bool) {
	first, _, _ := strings.Cut(text, "\n")
	for _, comma := range []rune{',', ';', '\t'} {
		if !strings.ContainsRune(first, comma) {
			continue
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord = comma, -1
		all, lines, err := readAll(r)
		if err != nil || len(all) < 2 {
			continue
		}
		c, ok := columns.Find(all[0])
		if !ok {
			continue
		}
		at := func(fields []string, i int) string {
			if i < 0 || i >= len(fields) {
				return ""
			}
			return fields[i]
		}
		for i, fields := range all[1:] {
			r := row{date: at(fields, c.Date), zone: at(fields, c.Zone), title: at(fields, c.Title),
				text: at(fields, c.Text),
				line: lines[i+1]}
			blank := strings.TrimSpace(r.date) == ""
			r.below = i > 0 && (columns.Ditto(r.date) || blank && c.Hour >= 0)
			rows = append(rows, r)
		}
		unused = c.Unused(all[0])
		return rows, unused, true
	}
	return nil, nil, false
}

// readAll reads the records of a table, and the line that each begins in.
func readAll(r *csv.Reader) (all [][]string, lines []int, err error) {
	for {
		fields, err := r.Read()
		if errors.Is(err, io.EOF) {
			return all, lines, nil
		}
		if err != nil {
			return nil, nil, err
		}
		line, _ := r.FieldPos(0)
		all, lines = append(all, fields), append(lines, line)
	}
}
