package ingest

import (
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/texts"
)

// report prints what was found in a file, what it lacks, and what is left out.
func (im *Importer) report(s *texts.Source) {
	fmt.Fprintf(im.Out, "%s: %s\n", s.Name, s.What())
	if c := s.Text.Copy; c != nil {
		fmt.Fprintf(im.Out, "  found: %s\n  %s\n", found(c), c)
	} else {
		fmt.Fprintf(im.Out, "  %s\n", texts.CountOf(s.Text))
	}
	im.reportSkipped(s.Text)
	problems := slices.Clone(s.Problems)
	for i := range problems {
		problems[i].File = ""
	}
	for _, line := range im.remarks(problems) {
		fmt.Fprintln(im.Out, "  "+line)
	}
}

// remarks are problems in lines: of those that are alike a few, and how many more there are, unless all were asked for.
func (im *Importer) remarks(problems []corpus.Problem) (lines []string) {
	seen := map[string]int{}
	more := 0
	for _, p := range problems {
		key := p.Hint + shape(p.Text)
		if seen[key]++; seen[key] <= mostAlike || im.Every {
			line := p.Error()
			if len(p.Places) > 1 && !im.Every {
				line += "; -v lists them"
			}
			lines = append(lines, line)
			if im.Every {
				for _, place := range p.Places {
					lines = append(lines, "  "+place)
				}
			}
			continue
		}
		more++
	}
	if more > 0 {
		lines = append(lines, corpus.Count(more, "more remark", "more remarks")+" like these; -v lists all")
	}
	return lines
}

// reportPassed says which members of archives and pages are in no text, a few by name.
func (im *Importer) reportPassed(passed []corpus.Problem) {
	if len(passed) <= mostAlike || im.Every {
		for _, p := range passed {
			text := strings.TrimPrefix(p.Text, "it is passed over: ")
			im.Complain(p.File+" is passed over: "+text, p.Hint)
		}
		return
	}
	var names []string
	for _, p := range passed[:mostNamed] {
		names = append(names, p.File)
	}
	text := strings.Join(names, ", ")
	if more := len(passed) - len(names); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	im.Complain(fmt.Sprintf("%d files are passed over, in which nothing known was found, or nothing with a place: %s",
		len(passed), text), "-v lists them with the reason.")
}

// mostNamed is how many files are named in one sentence.
const mostNamed = 4

// mostAlike is how many remarks that are alike are printed one by one.
const mostAlike = 3

// shape is a remark without its figures and what it quotes: what makes two alike.
func shape(s string) string {
	out := []rune{}
	quoted := false
	for _, r := range s {
		if quoted = (quoted || r == '“') && r != '”'; !quoted && (r < '0' || r > '9') {
			out = append(out, r)
		}
	}
	return string(out)
}

// found says in a clause what of a known text a copy has.
func found(c *corpus.Copy) string {
	of := func(n, all int, what string) string { return fmt.Sprintf("%d of %d %s", n, all, what) }
	s := of(c.Passages, c.AllPassages, "paragraphs")
	if c.AllItems > 0 {
		part := ""
		if c.ItemsInPart > 0 {
			part = fmt.Sprintf(" and a part of %d more", c.ItemsInPart)
		}
		s = of(c.Items, c.AllItems, "items") + part + ", " + s
	}
	if c.AllOpenings > 0 {
		s += ", " + of(c.Openings, c.AllOpenings, "openings")
	}
	if c.AllNotes > 0 {
		s += ", " + of(c.Notes, c.AllNotes, "notes")
	}
	if c.AllPages > 0 {
		s += ", " + of(c.Pages, c.AllPages, "printed pages")
	}
	return s
}

// reportSkipped prints the lines that are in no passage: with -v all, with the reason,
// else how many there are, and those that a reader by rule did not understand.
func (im *Importer) reportSkipped(t *corpus.Text) {
	lines, places, heads := 0, 0, 0
	for _, s := range t.Skipped {
		n := s.Lines.To - s.Lines.From + 1
		if s.Why == corpus.RunningHead {
			heads += n
			continue
		}
		if s.Why == corpus.Unclaimed {
			lines, places = lines+n, places+1
		}
	}
	if im.Every {
		if t.Copy != nil {
			for _, r := range t.Copy.Cuts {
				fmt.Fprintf(im.Out, "  %s: something foreign is cut out of a paragraph\n", lineRange(r))
			}
		}
		for _, s := range t.Skipped {
			fmt.Fprintf(im.Out, "  %s: %s\n", lineRange(s.Lines), s.Why)
		}
		return
	}
	if lines+heads > 0 {
		fmt.Fprintf(im.Out, "  left out, as no part of the known text: %s in %s", corpus.Count(lines, "line", "lines"),
			corpus.Count(places, "place", "places"))
		if heads > 0 {
			fmt.Fprintf(im.Out, ", and %s", corpus.Count(heads, "running head or page number",
				"running heads and page numbers"))
		}
		fmt.Fprintln(im.Out, " (-v lists them)")
	}
	list := unknown(t)
	if len(list) <= mostAlike {
		for _, s := range list {
			fmt.Fprintf(im.Out, "  %s: %s\n", lineRange(s.Lines), s.Why)
		}
		return
	}
	n := 0
	for _, s := range list {
		n += s.Lines.To - s.Lines.From + 1
	}
	fmt.Fprintf(im.Out, "  left out, as not understood: %s in %s, the first in %s (-v lists them)\n",
		corpus.Count(n, "line", "lines"), corpus.Count(len(list), "place", "places"), lineRange(list[0].Lines))
}

// next says what can be done now: an entry that has an answer.
func (im *Importer) next(sources []*texts.Source, cal *corpus.Calendar) {
	for _, s := range sources {
		if id := example(s.Text, cal); id != "" {
			fmt.Fprintf(im.Out, "Now for example: daybook ask '/entry %s'\n", id)
			return
		}
	}
}

// example returns the first entry of which a text has an item with all its paragraphs, or
// one that the calendar has no items of.
func example(t *corpus.Text, cal *corpus.Calendar) string {
	for _, entry := range t.Entries {
		if entry.Part != corpus.Body || len(entry.Passages) == 0 {
			continue
		}
		i := slices.IndexFunc(cal.Entries, func(e *corpus.Entry) bool { return e.ID == entry.ID })
		if i < 0 || len(cal.Entries[i].Items) == 0 || cal.HasItem(cal.Entries[i], t) {
			return entry.ID
		}
	}
	return ""
}

// unknown is the lines that were left out without being known for what they are.
func unknown(t *corpus.Text) []corpus.Skipped {
	return slices.DeleteFunc(slices.Clone(t.Skipped), func(s corpus.Skipped) bool {
		return !strings.Contains(s.Why, "not understood")
	})
}

func lineRange(r corpus.LineRange) string {
	if r.From == r.To {
		return fmt.Sprintf("line %d", r.From)
	}
	return fmt.Sprintf("lines %d-%d", r.From, r.To)
}

// reportMerged prints what several files of one diary have to say to each other.
func (im *Importer) reportMerged(sources []*texts.Source) {
	for i, s := range sources {
		if slices.ContainsFunc(sources[:i], func(o *texts.Source) bool { return o.Text.Diary == s.Text.Diary }) {
			continue
		}
		same := slices.DeleteFunc(slices.Clone(sources), func(o *texts.Source) bool {
			return o.Text.Diary != s.Text.Diary
		})
		if len(same) < 2 || !s.Format.Several {
			continue
		}
		_, problems := texts.MergeOf(same)
		for _, p := range problems {
			fmt.Fprintf(im.Out, "%s\n", p.Error())
		}
	}
}
