package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/texts"
)

// An imported text is a file DIARY-HASH.txt, out of its container; HASH begins the
// SHA-256 of its lines, so that a change is noticed. DIARY-HASH.fill.txt only fills the
// gaps of the other copy of its work.
var keptName = regexp.MustCompile(`^(.+)-([0-9a-f]{12})(\.fill)?\.txt$`)

// A kept text was imported before.
type kept struct {
	path   string
	source *texts.Source
}

// kept reads what was imported before.
func (e *env) kept(ctx context.Context, cal *corpus.Calendar) ([]kept, error) {
	list, err := os.ReadDir(e.importedDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []kept
	for _, f := range list {
		path := filepath.Join(e.importedDir(), f.Name())
		if some, err := openTexts(ctx, path, cal); err == nil {
			all = append(all, kept{path, some[0]})
		}
	}
	return all, nil
}

// marked notes what the name of an imported file says, and refuses the file when it is
// not what was imported.
func marked(name string, data []byte, s *texts.Source) error {
	m := keptName.FindStringSubmatch(name)
	if m == nil {
		return nil
	}
	sum := sha256.Sum256(data)
	if !strings.HasPrefix(s.Hash, m[2]) && !strings.HasPrefix(hex.EncodeToString(sum[:]), m[2]) {
		return &document.FileError{Text: "it was changed after it was imported",
			Hint: "Import it again: daybook import " + name}
	}
	s.Fill = m[3] != ""
	return nil
}

// A plan is what is to be done with a text that was read.
type plan struct {
	write  string   // the name to keep it under; "" to keep it not
	remove []string // what it replaces
	say    string
}

// plan decides what to do with a text beside those that were imported before. The error
// is a *document.FileError: another copy of the work is there, and nobody said what to do.
func (e *env) plan(s *texts.Source, before []kept) (plan, error) {
	p := plan{write: fmt.Sprintf("%s-%s.txt", s.Text.Diary, s.Hash[:12])}
	for _, k := range before {
		if k.source.Hash == s.Hash && k.source.Fill == (e.config.Copy == "fill") || k.source.Hash == s.Hash &&
			e.config.Copy != "replace" {
			return plan{say: "was imported before, and is unchanged"}, nil
		}
	}
	if s.Format.Several {
		return p, nil
	}
	for _, k := range before {
		if k.source.Text.Diary != s.Text.Diary {
			continue
		}
		switch e.config.Copy {
		case "replace":
			p.remove = append(p.remove, k.path)
			p.say = "It replaces the copy that was imported before."
		case "fill":
			p.write = fmt.Sprintf("%s-%s.fill.txt", s.Text.Diary, s.Hash[:12])
			p.say = "It fills the gaps of the copy that was imported before, and is used for nothing else."
		case "keep":
			return plan{say: "is another copy of a work that was imported before, which is kept"}, nil
		default:
			return p, &document.FileError{Text: fmt.Sprintf("another copy of %s was imported before; that one has "+
				"%s, and this one %s",
				s.What(), brief(k.source.Text), brief(s.Text)),
				Hint: "Say -copy replace to take this one instead, -copy fill to take from it only what the other " +
					"lacks, or -copy keep."}
		}
	}
	return p, nil
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
func (e *env) keep(dir string, s *texts.Source, p plan) error {
	if p.write == "" {
		fmt.Fprintf(e.stdout, "%s %s.\n", s.Name, p.say)
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := replace(filepath.Join(dir, p.write), []byte(strings.Join(s.Document.Lines, "\n")+"\n")); err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s is imported as %s.\n", s.Name, filepath.Join(dir, p.write))
	for _, path := range p.remove {
		if filepath.Base(path) == p.write {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	if p.say != "" {
		fmt.Fprintln(e.stdout, p.say)
	}
	return nil
}
