package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/cite"
	"daybook/bot/shelf/stock"
)

// A Format is a kind of file that a folder is exported as.
type Format struct {
	Name, Label, Ending, Kind string
	// Write makes the file; nil for a file of citations, which the bot makes.
	Write func(title string, list []Passage) ([]byte, error)
}

// Formats are the kinds of file that the bot writes of what was kept.
func Formats() []Format {
	return []Format{
		{"markdown", "Markdown, to read and print", "md", "text/markdown", asMarkdown},
		{"csv", "CSV, for a table", "csv", "text/csv", asCSV},
		{"json", "JSON, for programs", "json", "application/json", asJSON},
		{Name: "ris", Label: "RIS, for Zotero and the like"},
		{Name: "bibtex", Label: "BibTeX, for LaTeX"},
		{Name: "csl", Label: "CSL-JSON, for Pandoc and the like"},
	}
}

// Sheet is the choice that is no file of ours: the bot's handout.
const Sheet = "sheet"

// Choices are those of /shelf as:.
func Choices() []bot.Choice {
	list := []bot.Choice{{Label: "A sheet for the seminar, as PDF and Markdown", Value: Sheet}}
	for _, f := range Formats() {
		list = append(list, bot.Choice{Label: f.Label, Value: f.Name})
	}
	return list
}

// A Passage is a kept passage with the notes on it that the asker may see. It has the
// citation and our headline, and none of the diary's words: those are in the diary.
type Passage struct {
	ID       string    `json:"id"`
	Work     string    `json:"work"`
	Date     string    `json:"date"`    // in words, at its precision
	Printed  string    `json:"printed"` // as printed, "" where it is not
	From     string    `json:"from"`    // days; "" when undated
	To       string    `json:"to"`
	Pages    string    `json:"pages"`
	Headline string    `json:"headline"`
	Citation string    `json:"citation"`
	Status   string    `json:"status"` // how far the work can be trusted
	Place    string    `json:"place"`  // what is kept of it where its diary is not loaded
	Loaded   bool      `json:"loaded"`
	Folder   string    `json:"folder"`
	Tags     []string  `json:"tags"`
	Saved    time.Time `json:"saved"`
	Notes    []Note    `json:"notes"`
}

// A Note is a member's note; By is an ID, not a name.
type Note struct {
	By      string    `json:"by"`
	Made    time.Time `json:"made"`
	Private bool      `json:"private"`
	Text    string    `json:"text"`
	// Question is open or answered; "" for what is none.
	Question stock.Question `json:"question,omitempty"`
}

// Cited are the passages for a file of citations, each once: a tag may be in several
// folders.
func Cited(list []Passage) []cite.Cited {
	var all []cite.Cited
	at := map[string]int{}
	for _, e := range list {
		i, ok := at[e.ID]
		if !ok {
			i = len(all)
			at[e.ID] = i
			all = append(all, cite.Cited{ID: e.ID, Place: e.Place})
			for _, n := range e.Notes {
				all[i].Remarks = append(all[i].Remarks, "Note by member "+n.By+", "+stock.Day(n.Made)+": "+n.Text)
			}
		}
		for _, t := range e.Tags {
			if !slices.Contains(all[i].Tags, t) {
				all[i].Tags = append(all[i].Tags, t)
			}
		}
	}
	return all
}

// Of is a kept passage as it is exported, without its notes: h is the passage, or what stands
// for it where its diary is not loaded.
func Of(h bot.Hit, x stock.Save) Passage {
	e := Passage{ID: x.Item, Place: x.Place, Tags: append([]string{}, x.Tags...), Saved: x.At,
		Notes: []Note{}, Loaded: h.Label != x.Place || !h.Pointer}
	if !e.Loaded {
		return e
	}
	e.Work, e.Headline, e.Citation, e.Status, e.Pages, e.Date = h.Work, h.Headline, h.Citation, h.Status, h.Pages,
		h.Label
	if !h.Date.IsZero() {
		e.Date, e.Printed, e.From, e.To = h.Date.String(), h.Date.Printed, h.Date.From.String(), h.Date.To.String()
	}
	return e
}

func asJSON(title string, list []Passage) ([]byte, error) {
	if list == nil {
		list = []Passage{}
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(map[string]any{"title": title, "passages": list})
	return out.Bytes(), err
}

// asCSV writes a line for each passage, its notes in one cell. A cell that a spreadsheet
// would take for a formula gets an apostrophe in front.
func asCSV(_ string, list []Passage) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{{"id", "work", "date", "printed", "from", "to", "pages", "headline", "citation", "folder",
		"tags", "saved", "notes"}}
	for _, e := range list {
		var notes []string
		for _, n := range e.Notes {
			notes = append(notes, "Note by member "+n.By+", "+stock.Day(n.Made)+": "+n.Text)
		}
		work := e.Work
		if !e.Loaded {
			work = e.Place + " (not loaded)"
		}
		rows = append(rows, []string{e.ID, work, e.Date, e.Printed, e.From, e.To, e.Pages, e.Headline, e.Citation,
			e.Folder, strings.Join(e.Tags, ", "), e.Saved.Format(time.RFC3339), strings.Join(notes, "\n")})
	}
	for _, row := range rows {
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				row[i] = "'" + cell
			}
		}
	}
	err := w.WriteAll(rows)
	return out.Bytes(), err
}

func asMarkdown(title string, list []Passage) ([]byte, error) {
	var out strings.Builder
	out.WriteString("# " + markdown(title) + "\n")
	for _, e := range list {
		head := e.Headline
		if !e.Loaded {
			head = "Not loaded now: " + e.Place
		}
		out.WriteString("\n## " + markdown(head) + "\n\n")
		if e.Date != "" {
			out.WriteString(markdown(e.Date))
			if e.Printed != "" && e.Printed != e.Date {
				out.WriteString(" (printed: “" + markdown(e.Printed) + "”)")
			}
			out.WriteString("\n\n")
		}
		if e.Citation != "" {
			out.WriteString(markdown(e.Citation) + ". ")
		}
		out.WriteString("ID: " + markdown(e.ID) + "\n")
		if e.Status != "" {
			out.WriteString("\n" + markdown(e.Status) + "\n")
		}
		if len(e.Tags) > 0 {
			out.WriteString("\nTags: " + markdown(strings.Join(e.Tags, ", ")) + "\n")
		}
		for _, n := range e.Notes {
			private := ""
			if n.Private {
				private = ", private"
			}
			out.WriteString("\n> **Note by member " + markdown(n.By) + ", " + stock.Day(n.Made) + private + ":**\n")
			for line := range strings.Lines(n.Text) {
				out.WriteString("> " + markdown(strings.TrimRight(line, "\n")) + "\n")
			}
		}
	}
	return []byte(out.String()), nil
}

// markdown writes a text so that it shows as it is.
func markdown(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_~|<>#[]()!&@", r), i == 0 && strings.ContainsRune("-+=", r), r == ':' &&
			strings.HasPrefix(s[i:], "://"):
			b.WriteByte('\\')
		case r == '.' && strings.Trim(s[:i], "0123456789") == "" && i > 0:
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
