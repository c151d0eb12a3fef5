package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/texts"
)

// withoutItem refuses a copy that has no item of a diary with all its paragraphs: no
// request would be answered from it. A copy that fills the gaps of another may be such.
func withoutItem(s *texts.Source) error {
	c := s.Text.Copy
	if c == nil || c.Items > 0 || c.AllItems == 0 || s.Format.Several {
		return nil
	}
	return &document.FileError{
		Text: fmt.Sprintf("it has %d of the %d known paragraphs of %s, and no item of the diary with all that "+
			"belongs to it", c.Passages, c.AllPassages, s.What()),
		Hint: "If it is a part of the work, import all parts together: daybook import FILE FILE... If it is the " +
			"whole, its lines stand in an order that cannot be read, as columns do that were run together."}
}

// refuseCopies says of each work of which there are several copies that one must be
// chosen, and returns how many works that are.
func (im *Importer) refuseCopies(sources []*texts.Source) int {
	of := map[string][]*texts.Source{}
	var diaries []string
	for _, s := range sources {
		same := of[s.Text.Diary]
		if s.Format.Several || slices.ContainsFunc(same, func(o *texts.Source) bool { return o.Hash == s.Hash }) {
			continue
		}
		if len(same) == 1 {
			diaries = append(diaries, s.Text.Diary)
		}
		of[s.Text.Diary] = append(same, s)
	}
	for _, d := range diaries {
		list := of[d]
		a, b, why := texts.Against(list)
		if why == "" {
			a, b = list[0], list[1]
		} else {
			why = ": " + why
		}
		text := fmt.Sprintf("%s and %s are both %s, and differ%s; the first has %s, the second %s", a.Name, b.Name,
			a.What(), why, brief(a.Text), brief(b.Text))
		if len(list) > 2 {
			text += fmt.Sprintf("; there are %s besides", corpus.Count(len(list)-2, "more file of it",
				"more files of it"))
		}
		im.Complain(text, "Import the better one; then the other with -copy fill, for what the first lacks.")
	}
	return len(diaries)
}

// A plan is what is to be done with a text that was read.
type plan struct {
	write  string   // the name to keep it under; "" to keep it not
	remove []string // what it replaces
	say    string
}

// plan decides what to do with a text beside those that were imported before. The error
// is a *document.FileError: another copy of the work is there, and nobody said what to do.
func (im *Importer) plan(s *texts.Source, before []library.Kept) (plan, error) {
	p := plan{write: fmt.Sprintf("%s-%s.txt", s.Text.Diary, s.Hash[:12])}
	for _, k := range before {
		if k.Source.Hash == s.Hash && k.Source.Fill == (im.Copy == "fill") || k.Source.Hash == s.Hash &&
			im.Copy != "replace" {
			return plan{say: "was imported before, and is unchanged"}, nil
		}
	}
	if s.Format.Several {
		return p, nil
	}
	for _, k := range before {
		if k.Source.Text.Diary != s.Text.Diary {
			continue
		}
		switch im.Copy {
		case "replace":
			lost := lost(k.Source.Text, s.Text)
			if lost != "" && 2*have(s.Text) < have(k.Source.Text) {
				return p, &document.FileError{Text: fmt.Sprintf("the copy of %s that was imported before would be "+
					"lost, "+
					"which has far more: %s", s.What(), lost),
					Hint: "Say -copy fill to take from this one only what the other lacks. To have it instead all " +
						"the same, remove the other first: " + k.Path}
			}
			p.remove = append(p.remove, k.Path)
			p.say = "It replaces the copy that was imported before."
			if lost != "" {
				p.say = "It replaces the copy that was imported before, which had more: " + lost + "."
			}
		case "fill":
			p.write = fmt.Sprintf("%s-%s.fill.txt", s.Text.Diary, s.Hash[:12])
			p.say = "It fills the gaps of the copy that was imported before, and is used for nothing else."
		case "keep":
			return plan{say: "is another copy of a work that was imported before, which is kept"}, nil
		default:
			return p, &document.FileError{Text: fmt.Sprintf("another copy of %s was imported before; that one has "+
				"%s, and this one %s",
				s.What(), brief(k.Source.Text), brief(s.Text)),
				Hint: "Say -copy replace to take this one instead, -copy fill to take from it only what the other " +
					"lacks, or -copy keep."}
		}
	}
	return p, nil
}

// have is how many paragraphs and notes of a work a copy has.
func have(t *corpus.Text) int {
	if t.Copy == nil {
		return 0
	}
	return t.Copy.Passages + t.Copy.Notes
}

// lost says what a copy has more than the one that is to replace it, "" where that has as much.
func lost(before, after *corpus.Text) string {
	if have(after) >= have(before) {
		return ""
	}
	return fmt.Sprintf("%d paragraphs and notes, this one %d", have(before), have(after))
}

// brief says how much of a work a copy has, and how well.
func brief(t *corpus.Text) string {
	c := t.Copy
	if c == nil {
		return texts.CountOf(t).String()
	}
	return fmt.Sprintf("%d of %d paragraphs (%s)", c.Passages, c.AllPassages, c)
}

// keep puts a text under the directory, in one step: a crash leaves all of it there
// or nothing, and never less than before. It prints what it did.
func (im *Importer) keep(dir string, s *texts.Source, p plan) error {
	if p.write == "" {
		fmt.Fprintf(im.Out, "%s %s.\n", s.Name, p.say)
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := library.Replace(filepath.Join(dir, p.write), []byte(strings.Join(s.Document.Lines, "\n")+
		"\n")); err != nil {
		return err
	}
	fmt.Fprintf(im.Out, "%s is imported as %s.\n", s.Name, filepath.Join(dir, p.write))
	for _, path := range p.remove {
		if filepath.Base(path) == p.write {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	if p.say != "" {
		fmt.Fprintln(im.Out, p.say)
	}
	return nil
}
