// Package columns knows the columns of tables that diaries are kept in: of exports of programs, of lists that people
// type, of the printed forms of war diaries.
package columns

import (
	"slices"
	"strings"
)

// The names that programs and people give to the columns, the likeliest first.
var (
	dates = []string{"date", "day", "datum", "entry date", "written", "datetime", "created", "createdat",
		"created_at", "creationdate", "published", "timestamp", "date_journal", "дата", "fecha", "data", "jour"}
	texts = []string{"text", "entry", "body", "content", "diary", "journal", "diary entry", "journal entry",
		"summary of events and information", "summary of events", "narrative", "particulars", "occurrences",
		"note", "notes", "remarks", "remark", "log", "description", "observations", "events", "bemerkungen",
		"opmerkingen", "osservazioni", "remarques", "примечания", "eintrag", "notizen", "texte", "journée",
		"notes du jour", "текст", "запись", "summary"}
	titles = []string{"title", "heading", "titel", "titre", "заголовок", "place", "ort", "lieu", "luogo", "lugar",
		"plaats", "место"}
	zones = []string{"timezone", "time zone", "time_zone", "zone", "tz"}
	hours = []string{"hour", "time", "uhrzeit", "zeit", "stunde", "heure", "ora", "hora", "tijd", "час", "время"}
)

// Columns are the places of the columns in a table, from 0; -1 for one that it has not.
type Columns struct{ Date, Text, Title, Zone, Hour int }

// Find finds the columns by their names; ok is false where there are not both dates and texts.
func Find(names []string) (c Columns, ok bool) {
	c = Columns{at(names, dates), at(names, texts), at(names, titles), at(names, zones), at(names, hours)}
	return c, c.Date >= 0 && c.Text >= 0
}

// Unused are the names of the columns that are not taken. The hour is none of those that are.
func (c Columns) Unused(names []string) (unused []string) {
	for i, name := range names {
		if i != c.Date && i != c.Text && i != c.Title && i != c.Zone && strings.TrimSpace(name) != "" {
			unused = append(unused, name)
		}
	}
	return unused
}

// at is the place of a column by any of its names, the first name first; -1 for none.
func at(names, any []string) int {
	for _, want := range any {
		if i := slices.IndexFunc(names, func(s string) bool {
			return strings.EqualFold(strings.TrimSpace(s), want)
		}); i >= 0 {
			return i
		}
	}
	return -1
}

// Ditto reports whether a cell says that what stands above it holds.
func Ditto(cell string) bool {
	return slices.Contains([]string{`"`, "''", "”", "″", "〃", "do.", "do", "ditto", "dto.", "id.", "idem"},
		strings.ToLower(strings.TrimSpace(cell)))
}
