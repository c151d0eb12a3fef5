package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract"
	"daybook/corpus/extract/packing"
	"daybook/corpus/tei"
	"daybook/corpus/texts"
)

// head is how much of a file is looked at to tell TEI.
const head = 8 << 10

// readTEI reads those of the files that are TEI, as the files of one diary, and returns
// the names of the others. An archive or directory counts as TEI when it has such a file;
// what else is in it is said. Reading ends where the diary is too large. A copy of a work that the
// calendar knows is no diary of its own.
func (im *Importer) readTEI(ctx context.Context, cal *corpus.Calendar, aside *corpus.Aside,
	args []string) (r *tei.Reader, sources, others []string) {
	r = &tei.Reader{ID: im.As, Aside: aside}
	for _, arg := range args {
		found, foreign := 0, 0
		var first string
		dir, name := filepath.Split(filepath.Clean(arg))
		for m, err := range packing.Members(ctx, os.DirFS(cmp.Or(dir, ".")), name, packing.Limits{}) {
			if err != nil {
				if found > 0 && ctx.Err() == nil {
					im.Complain(cmp.Or(m.Name, arg)+": "+err.Error(), "The other files go on.")
				}
				if m.Name == "" {
					break
				}
				continue
			}
			in := bufio.NewReaderSize(m.Reader, head)
			start, err := in.Peek(head)
			if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
				im.Complain(m.Name+": "+err.Error(), "")
				continue
			}
			if !tei.Recognise(start) {
				if foreign++; foreign == 1 {
					first = m.Name
				}
				if found == 0 && foreign >= 200 { // not what we look for
					break
				}
				continue
			}
			body, known := knownTEI(cal, m, in)
			if known {
				foreign++
				first = cmp.Or(first, m.Name)
				continue
			}
			found++
			im.tick()
			_ = r.Add(m.Name, body) // the fault is among the problems
			if r.Held.Full() != nil {
				return r, append(sources, arg), nil
			}
		}
		switch {
		case found == 0:
			others = append(others, arg)
		case foreign > 0:
			fmt.Fprintf(im.Out, "%s: %s in it that are no TEI are passed over, such as %s\n", arg,
				corpus.Count(foreign, "file", "files"), first)
			sources = append(sources, arg)
		default:
			sources = append(sources, arg)
		}
	}
	return r, sources, others
}

// longTEI is the size in bytes from which on a file of TEI may be a copy of a known work.
const longTEI = 64 << 10

// knownTEI reports whether a file of TEI is a copy of a work that the calendar knows, and
// returns what is to be read of one that is not.
func knownTEI(cal *corpus.Calendar, m packing.Member, in io.Reader) (body io.Reader, known bool) {
	if m.Size < longTEI || m.Size > document.MaxFile {
		return in, false
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return io.MultiReader(bytes.NewReader(data), in), false
	}
	d, err := extract.Extract(m.Name, data)
	if err == nil {
		_, err = texts.OpenDocument(d, cal)
	}
	return bytes.NewReader(data), err == nil
}
