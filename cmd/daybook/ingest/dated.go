package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"daybook/cmd/daybook/library"
	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/document"
	"daybook/corpus/extract"
	"daybook/corpus/extract/packing"
	"daybook/corpus/texts"
)

// fewDates is how few dated entries a long document has that is likely no diary, but a
// novel whose chapters have dates.
const (
	fewDates = 3
	longText = 40 << 10 // bytes
)

// readDated reads the files as those of one diary whose entries are marked by their
// dates, and returns why those of them that have none are refused, by argument. What was read of
// them in search of known texts is not read again.
func (im *Importer) readDated(ctx context.Context, cal *corpus.Calendar, args []string,
	read map[string]*library.Reading) (r *dated.Reader, sources []string, refused map[string]error) {
	r, refused = &dated.Reader{ID: im.As, Year: im.Year}, map[string]error{}
	for _, arg := range args {
		found := 0
		var why error
		var passed []string
		for name, err := range datedIn(ctx, r, cal, arg, read[arg]) {
			im.tick()
			switch {
			case err == nil:
				found++
			case why == nil:
				why = err
			}
			if r.Held.Full() != nil {
				break
			}
			if err != nil {
				passed = append(passed, cmp.Or(name, arg)+" is passed over: "+library.Unread(name, err).Text)
			}
		}
		if ctx.Err() != nil { // which is said of the import
			return r, sources, refused
		}
		if found > 0 {
			im.complainOf(passed)
			sources = append(sources, arg)
			continue
		}
		refused[arg] = cmp.Or(why, error(&document.FileError{Text: "there is no file in it", Hint: "Check the name."}))
	}
	return r, sources, refused
}

// datedIn gives a reader the documents of a file, archive or directory, and yields their names with
// why each is no part of a diary, nil for those that are.
func datedIn(ctx context.Context, r *dated.Reader, cal *corpus.Calendar, arg string,
	read *library.Reading) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		if read != nil && len(read.Docs) > 0 {
			for i, d := range read.Docs {
				if !yield(d.Name, addDocument(r, d, nil, read.Why[i])) {
					return
				}
			}
			for _, p := range read.Others {
				why := &document.FileError{Text: strings.TrimPrefix(p.Text, "it is passed over: "), Hint: p.Hint}
				if !yield(p.File, why) {
					return
				}
			}
			return
		}
		dir, name := filepath.Split(filepath.Clean(arg))
		b := batch{r: r, cal: cal, yield: yield}
		for m, err := range packing.Members(ctx, os.DirFS(cmp.Or(dir, ".")), name, packing.Limits{}) {
			var d *document.Document
			if err == nil {
				d, err = extract.ReadDocument(m)
			}
			if !b.add(m.Name, d, err) {
				return
			}
			if m.Name == "" {
				break
			}
		}
		b.flush()
	}
}

// A batch is documents that are looked through for known texts together.
type batch struct {
	r     *dated.Reader
	cal   *corpus.Calendar
	yield func(string, error) bool
	docs  []*document.Document
	size  int
}

// mostBatch is how many bytes of lines a batch has at most, beyond one document.
const mostBatch = 64 << 10

// add takes a document into the batch, or hands on why there is none; false where nobody asks for more.
func (b *batch) add(name string, d *document.Document, err error) bool {
	if err != nil {
		return b.flush() && b.yield(name, err)
	}
	n := len(d.Lines)
	for _, l := range d.Lines {
		n += len(l)
	}
	if b.size+n > mostBatch && len(b.docs) > 0 && !b.flush() {
		return false
	}
	b.docs, b.size = append(b.docs, d), b.size+n
	return true
}

func (b *batch) flush() bool {
	docs := b.docs
	b.docs, b.size = nil, 0
	unknown := len(docs) > 1 && texts.Unknown(docs, b.cal)
	for _, d := range docs {
		var known *texts.Source
		err := error(&document.FileError{Text: "it is no known text"})
		if !unknown {
			known, err = texts.OpenDocument(d, b.cal)
		}
		if !b.yield(d.Name, addDocument(b.r, d, known, err)) {
			return false
		}
	}
	return true
}

// complainOf says which files are passed over; of many only the first, unless all were asked for.
func (im *Importer) complainOf(passed []string) {
	for i, s := range passed {
		if i == mostProblems && !im.Every {
			im.Complain(fmt.Sprintf("%d more files are passed over", len(passed)-i), "-v lists them with the reason.")
			return
		}
		im.Complain(s, "")
	}
}

// addDocument gives a reader one document, unless it is no diary, or a copy of a work that the
// calendar knows, which err says is none: that is never part of another diary.
func addDocument(r *dated.Reader, d *document.Document, known *texts.Source, err error) error {
	if e, ok := errors.AsType[*document.FileError](err); ok && strings.HasPrefix(e.Text, corpus.Unfit) {
		return err
	}
	if err == nil {
		return &document.FileError{Text: "it is " + known.What() + ", and no part of another diary",
			Hint: "Import it by itself: daybook import FILE."}
	}
	size := 0
	for _, l := range d.Lines {
		size += len(l)
	}
	n, says := dated.Entries(d, r.Year)
	switch {
	case n == 0:
		return noEntry(d)
	case !says && n < fewDates && size > longText:
		return &document.FileError{Text: fmt.Sprintf("it has %s in %d KB: it seems to be no diary",
			corpus.Count(n, "date that could open an entry", "dates that could open entries"), size>>10),
			Hint: "If it is one, cut it into a file for each entry, with the date as a heading."}
	}
	r.Add(d)
	if full := r.Held.Full(); full != nil {
		return full
	}
	return nil
}

// noEntry says that a document has no entry, and what in it looks like a date.
func noEntry(d *document.Document) *document.FileError {
	e := &document.FileError{Text: "no entry with a date was found in it",
		Hint: "An entry is a heading or the beginning of a paragraph that is a date; TEI files, EPUB, HTML, " +
			"Markdown, plain text and word processors' files are read."}
	if n, line, words := dated.Unread(d); n > 0 {
		e.Text += fmt.Sprintf("; %s like a date and cannot be read as one, “%s” in line %d the first",
			corpus.Count(n, "line looks", "lines look"), words, line)
		e.Hint = "Write such dates as “3 May 1903” or 1903-05-03 (the other lines may stay), or “3 May” under a line " +
			"“1903”."
	}
	return e
}

// importDated imports what is no text that the calendar knows: the diary that the files
// have together.
func (im *Importer) importDated(ctx context.Context, cal *corpus.Calendar, args []string,
	o library.Opening) error {
	known := o.Why
	r, files, refused := im.readDated(ctx, cal, args, o.Read)
	if err := ctx.Err(); err != nil {
		return stopped(err)
	}
	for _, arg := range args {
		err, bad := refused[arg]
		if !bad {
			continue
		}
		info, statErr := os.Stat(arg)
		// the first refusal has the size
		large := statErr == nil && info.Mode().IsRegular() && info.Size() > document.MaxFile
		if first := known[arg]; first != nil && (large || !errors.As(err, new(*document.FileError))) {
			err = first
		} else if a, ok := errors.AsType[*document.FileError](first); ok { // neither a text that is known nor a diary
			if b, ok := errors.AsType[*document.FileError](err); ok && a.Text != b.Text && im.As == "" &&
				!strings.Contains(a.Text, "directory") {
				err = &document.FileError{Text: a.Text + "; " + b.Text, Hint: a.Hint + " " + b.Hint}
			}
		}
		im.refuse(arg, err)
	}
	if len(refused) > 0 {
		return ErrRefused
	}
	if full := r.Held.Full(); full != nil {
		im.refuse(files[len(files)-1], full)
		return ErrRefused
	}
	if one, other := r.TwoWorks(); one != "" {
		return &Error{Err: fmt.Errorf("these are two works, %s and %s; nothing was imported", one, other),
			Hint: "Import them one by one, each under a name of its own: daybook import -as NAME FILE. If they are one " +
				"work, let the files state one title."}
	}
	t, problems := r.Text()
	return im.importDiary(ctx, cal, t, problems, files, "dated text")
}

// stopped says that an import was interrupted while it read.
func stopped(err error) error {
	return &Error{Err: fmt.Errorf("stopped before anything was changed: %w", err), Hint: "Nothing was imported."}
}

// importDiary keeps the diary that files have, and prints what it is.
func (im *Importer) importDiary(ctx context.Context, cal *corpus.Calendar, t *corpus.Text, problems []corpus.Problem,
	files []string, what string) error {
	names := strings.Join(files[:min(len(files), 3)], ", ")
	if len(files) > 3 {
		names += fmt.Sprintf(" and %d more", len(files)-3)
	}
	if t == nil {
		for _, line := range im.remarks(problems) {
			im.Complain(line, "")
		}
		return &Error{Err: fmt.Errorf("%s: no entry was found, and nothing was imported", names)}
	}
	if comesWith(cal, t.Diary) || !diaryName.MatchString(t.Diary) {
		return &Error{Err: fmt.Errorf("the diary would be called %q, which is taken or no name", t.Diary),
			Hint: "Name it: daybook import -as NAME " + files[0]}
	}
	head := fmt.Sprintf("%s: %s, %s", names, what, t.Work.Title)
	if err := im.keepDiary(ctx, head, t, problems); err != nil {
		if why, ok := errors.AsType[*Error](err); ok {
			return &Error{Err: fmt.Errorf("%s: %w; nothing was imported", names, why.Err), Hint: why.Hint}
		}
		return &Error{Err: fmt.Errorf("import %s: %w", names, err)}
	}
	return nil
}

// comesWith reports whether a diary of the program's own calendar has the ID.
func comesWith(cal *corpus.Calendar, id string) bool {
	return slices.ContainsFunc(cal.Diaries, func(d *corpus.Diary) bool { return d.ID == id })
}
