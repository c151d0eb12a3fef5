package shelf

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/cite"
	"daybook/bot/handout"
)

// mostExported is how many passages one file has.
const mostExported = 5000

// A format is a kind of file that a folder is exported as.
type format struct {
	name, label, ending, kind string
	// write makes the file; nil for a file of citations, which the bot makes.
	write func(title string, list []exported) ([]byte, error)
}

func formats() []format {
	return []format{
		{"markdown", "Markdown, to read and print", "md", "text/markdown", asMarkdown},
		{"csv", "CSV, for a table", "csv", "text/csv", asCSV},
		{"json", "JSON, for programs", "json", "application/json", asJSON},
		{name: "ris", label: "RIS, for Zotero and the like"},
		{name: "bibtex", label: "BibTeX, for LaTeX"},
		{name: "csl", label: "CSL-JSON, for Pandoc and the like"},
	}
}

// asSheet is the choice that is no file of ours: the bot's handout.
const asSheet = "sheet"

func exports() []bot.Choice {
	list := []bot.Choice{{Label: "A sheet for the seminar, as PDF and Markdown", Value: asSheet}}
	for _, f := range formats() {
		list = append(list, bot.Choice{Label: f.label, Value: f.name})
	}
	return list
}

// An exported is a kept passage with the notes on it that the asker may see. It has the
// citation and our headline, and none of the diary's words: those are in the diary.
type exported struct {
	ID       string         `json:"id"`
	Work     string         `json:"work"`
	Date     string         `json:"date"`    // in words, at its precision
	Printed  string         `json:"printed"` // as printed, "" where it is not
	From     string         `json:"from"`    // days; "" when undated
	To       string         `json:"to"`
	Pages    string         `json:"pages"`
	Headline string         `json:"headline"`
	Citation string         `json:"citation"`
	Status   string         `json:"status"` // how far the work can be trusted
	Place    string         `json:"place"`  // what is kept of it where its diary is not loaded
	Loaded   bool           `json:"loaded"`
	Folder   string         `json:"folder"`
	Tags     []string       `json:"tags"`
	Saved    time.Time      `json:"saved"`
	Notes    []exportedNote `json:"notes"`
}

// An exportedNote is a member's note; By is an ID, not a name.
type exportedNote struct {
	By      string    `json:"by"`
	Made    time.Time `json:"made"`
	Private bool      `json:"private"`
	Text    string    `json:"text"`
	// Question is open or answered; "" for what is none.
	Question Question `json:"question,omitempty"`
}

// export makes a file of a folder or a tag.
func (d *Desk) export(b *bot.Bot, ctx context.Context, s State, r bot.Request) (bot.Answer, error) {
	if r.Arg("folder") == "" && r.Arg("in") == "" && r.Arg("tag") == "" {
		return bot.Answer{}, &bot.UserError{Text: "Which folder is to be exported?",
			Hint: "For example /shelf folder:trials as:" + r.Arg("as") + "; /privacy exports all that is yours."}
	}
	w, err := d.wished(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	list, err := d.collect(b, ctx, s, r, w)
	if err != nil {
		return bot.Answer{}, err
	}
	if r.Arg("as") == asSheet {
		return d.sheet(b, ctx, r, w, list)
	}
	counts, err := w.counts(ctx, s)
	if err != nil {
		return bot.Answer{}, err
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	i := slices.IndexFunc(formats(), func(f format) bool { return f.name == r.Arg("as") })
	f := formats()[i]
	a := bot.Answer{Title: w.title(), Lead: bot.Count(len(list), "passage", "passages") +
		" with citations, tags and notes, as a file. The diary's own words are not in it."}
	if total > len(list) {
		a.Lead = fmt.Sprintf("The newest %d of %d passages, with citations, tags and notes, as a file. The diary's "+
			"own words are not in it.", len(list), total)
	}
	for _, other := range formats() {
		if other.name != f.name {
			a.Controls = append(a.Controls, bot.Control{Label: "As " + strings.SplitN(other.label, ",", 2)[0],
				Request: r.With("as", other.name), Private: true})
		}
	}
	file := bot.File{Name: fileName(w.title()) + "." + f.ending, Type: f.kind, About: a.Title + ": " + a.Lead,
		Bytes: func() ([]byte, error) { return f.write(w.title(), list) }}
	if f.write == nil {
		file, _ = cite.File(b, f.name, fileName(w.title()), a.Title+": "+a.Lead, citedOf(list))
	}
	a.Files = []bot.File{file}
	return a, nil
}

// citedOf are the passages for a file of citations, each once: a tag may be in several
// folders.
func citedOf(list []exported) []cite.Cited {
	var all []cite.Cited
	at := map[string]int{}
	for _, e := range list {
		i, ok := at[e.ID]
		if !ok {
			i = len(all)
			at[e.ID] = i
			all = append(all, cite.Cited{ID: e.ID, Place: e.Place})
			for _, n := range e.Notes {
				all[i].Remarks = append(all[i].Remarks, "Note by member "+n.By+", "+day(n.Made)+": "+n.Text)
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

// sheet hands a folder to the bot's handout, in the order in which it was kept, with the
// group's notes; private ones are not for handing out.
func (d *Desk) sheet(b *bot.Bot, ctx context.Context, r bot.Request, w wish, list []exported) (bot.Answer, error) {
	var picks []handout.Pick
	for _, x := range slices.Backward(list) {
		p := handout.Pick{ID: x.ID}
		for _, n := range x.Notes {
			if !n.Private {
				p.Notes = append(p.Notes, bot.MemberNote{When: day(n.Made), Text: n.Text})
			}
		}
		picks = append(picks, p)
	}
	a, err := handout.Make(b, w.title(), picks)
	a.Private = true
	return a, err
}

// collect reads what is to be exported, the newest first.
func (d *Desk) collect(b *bot.Bot, ctx context.Context, s State, r bot.Request, w wish) ([]exported, error) {
	names := map[int64]string{}
	for _, owner := range w.owners {
		folders, err := s.Folders(ctx, owner)
		if err != nil {
			return nil, err
		}
		for _, f := range folders {
			names[f.ID] = written(f.Owner, f.Name)
		}
	}
	saves, err := d.saves(ctx, s, w)
	var list []exported
	for _, x := range saves {
		e := export(shown(b, x.Item, x.Place), x)
		e.Folder = names[x.Folder]
		for _, owner := range owners(r.From) {
			notes, err := notesOn(ctx, s, owner, x.Item, 0, mostNotes, unhidden)
			if err != nil {
				return nil, err
			}
			for _, n := range notes {
				e.Notes = append(e.Notes, exportedNote{By: n.By, Made: n.Made, Private: !grouped(n.Owner),
					Text: n.Text, Question: n.Question})
			}
		}
		list = append(list, e)
	}
	return list, err
}

// mostNotes is how many notes of one passage and owner are exported.
const mostNotes = 200

func export(h bot.Hit, x Save) exported {
	e := exported{ID: x.Item, Place: x.Place, Tags: append([]string{}, x.Tags...), Saved: x.At,
		Notes: []exportedNote{}, Loaded: h.Label != x.Place || !h.Pointer}
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

// fileName makes a name of a title: a-z, 0-9 and hyphens.
func fileName(title string) string {
	var b strings.Builder
	for _, r := range Key(title) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s[:min(len(s), 60)]
	}
	return "shelf"
}

func asJSON(title string, list []exported) ([]byte, error) {
	if list == nil {
		list = []exported{}
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
func asCSV(_ string, list []exported) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{{"id", "work", "date", "printed", "from", "to", "pages", "headline", "citation", "folder",
		"tags", "saved", "notes"}}
	for _, e := range list {
		var notes []string
		for _, n := range e.Notes {
			notes = append(notes, "Note by member "+n.By+", "+day(n.Made)+": "+n.Text)
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

func asMarkdown(title string, list []exported) ([]byte, error) {
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
			out.WriteString("\n> **Note by member " + markdown(n.By) + ", " + day(n.Made) + private + ":**\n")
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
