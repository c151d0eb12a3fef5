package extract

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/document"
)

// The names that programs which keep a journal give to the columns of their exports.
var (
	dateColumns = []string{"date", "day", "datum", "entry date", "written", "datetime", "created", "createdat",
		"created_at", "creationdate", "published", "timestamp", "дата"}
	textColumns = []string{"text", "entry", "body", "content", "diary", "journal", "diary entry", "journal entry",
		"note", "notes", "remarks", "remark", "log", "description", "observations", "events", "bemerkungen",
		"opmerkingen", "osservazioni", "remarques", "примечания", "eintrag", "notizen", "texte", "journée",
		"notes du jour", "текст", "запись"}
	titleColumns = []string{"title", "heading", "titel", "titre", "заголовок"}
	zoneColumns  = []string{"timezone", "time zone", "time_zone", "zone", "tz"}
)

// A row is an entry of a table.
type row struct {
	date, zone, title, text string
	line                    int // where it begins in a CSV; its place in a JSON
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
	if r.title != "" {
		date += ": " + strings.Join(strings.Fields(r.title), " ")
	}
	t.Sections = append(t.Sections, document.Section{Kinds: []string{"diary-entry"}})
	t.add(document.Block{Kind: document.Heading, Level: 2, Text: date, Worked: worked})
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
		date, words, title := column(all[0], dateColumns), column(all[0], textColumns), column(all[0], titleColumns)
		zone := column(all[0], zoneColumns)
		if date < 0 || words < 0 {
			continue
		}
		for i, name := range all[0] {
			if i != date && i != words && i != title && i != zone {
				unused = append(unused, name)
			}
		}
		at := func(fields []string, i int) string {
			if i < 0 || i >= len(fields) {
				return ""
			}
			return fields[i]
		}
		for i, fields := range all[1:] {
			rows = append(rows, row{at(fields, date), at(fields, zone), at(fields, title), at(fields, words),
				lines[i+1]})
		}
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

// column is the place of a column by any of its names, the first name first; -1 for none.
func column(names, any []string) int {
	for _, want := range any {
		if i := slices.IndexFunc(names, func(s string) bool {
			return strings.EqualFold(strings.TrimSpace(s),
				want)
		}); i >= 0 {
			return i
		}
	}
	return -1
}

func jsonRows(text string) (rows []row, unused []string, ok bool) {
	trimmed := strings.TrimSpace(text)
	if !strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, "{") {
		return nil, nil, false
	}
	seen := map[string]bool{}
	for _, o := range objects([]byte(trimmed)) {
		var names []string
		for k := range o {
			names = append(names, k)
		}
		slices.Sort(names)
		value := func(any []string) string {
			if i := column(names, any); i >= 0 {
				var s string
				if json.Unmarshal(o[names[i]], &s) == nil {
					seen[names[i]] = true
					return s
				}
			}
			return ""
		}
		r := row{value(dateColumns), value(zoneColumns), value(titleColumns), value(textColumns), len(rows) + 1}
		for _, n := range names {
			if !seen[n] && !slices.Contains(unused, n) {
				unused = append(unused, n)
			}
		}
		rows = append(rows, r)
	}
	unused = slices.DeleteFunc(unused, func(n string) bool { return seen[n] })
	return rows, unused, slices.ContainsFunc(rows, func(r row) bool { return r.date != "" && r.text != "" })
}

// objects are those of a list, of the first list in an object, or one a line.
func objects(data []byte) (list []map[string]json.RawMessage) {
	if json.Unmarshal(data, &list) == nil {
		return list
	}
	var whole map[string]json.RawMessage
	if json.Unmarshal(data, &whole) == nil {
		for _, k := range []string{"entries", "items", "posts", "diary"} {
			if json.Unmarshal(whole[k], &list) == nil {
				return list
			}
		}
		return []map[string]json.RawMessage{whole}
	}
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		var o map[string]json.RawMessage
		if json.Unmarshal(line, &o) != nil {
			return nil
		}
		list = append(list, o)
	}
	return list
}
