package dated

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
	"daybook/corpus/titlepage"
)

// A stated is what a document states of the work that it is of.
type stated struct {
	file, title, author string
	entries             int
}

// mostStated is how many different titles and authors are compared.
const mostStated = 200

// state notes what a document states, of which so many entries are.
func (r *Reader) state(d *document.Document, entries int) {
	s := stated{file: path.Base(d.Name), title: d.About.Title, author: d.About.Author, entries: entries}
	for _, kv := range d.Front {
		switch v := strings.TrimSpace(kv.Value); {
		case isAuthor(kv.Key):
			s.author = v
		case isTitle(kv.Key):
			s.title = v
		}
	}
	if s.title == "" || entries == 0 || len(r.stated) == mostStated {
		return
	}
	i := slices.IndexFunc(r.stated, func(o stated) bool { return o.title == s.title && o.author == s.author })
	if i < 0 {
		r.stated = append(r.stated, s)
	} else {
		r.stated[i].entries += entries
	}
}

// isTitle reports whether a key of front matter is that of a title.
func isTitle(key string) bool { return slices.Contains([]string{"title", "titel", "titre"}, key) }

// String is the title, whose it is, and where that stands.
func (s stated) String() string {
	return fmt.Sprintf("“%s” by %s (%s)", printed.Shorten(s.title, 80), printed.Shorten(s.author, 80), s.file)
}

// TwoWorks returns two works, in words, that documents with several entries each state to be theirs, by other authors
// and under other titles; "" where there are none. The title of a document with one entry may be that of a note.
func (r *Reader) TwoWorks() (one, other string) {
	for i, a := range r.stated {
		for _, b := range r.stated[:i] {
			if a.entries > 1 && b.entries > 1 && a.author != b.author &&
				corpus.OtherAuthors(titlepage.ParseNames(a.author), titlepage.ParseNames(b.author)) &&
				!corpus.AlikeTitles(a.title, b.title) {
				return b.String(), a.String()
			}
		}
	}
	return "", ""
}

// titlesOfNotes reports whether the documents state titles that are plainly other ones, which are then none of the
// diary's, and says so.
func (r *Reader) titlesOfNotes() bool {
	for _, s := range r.stated {
		first := r.stated[0]
		if corpus.OtherTitles(first.title, s.title, titlepage.ParseNames(first.author+";"+s.author)) {
			r.problem(s.file, 0, fmt.Sprintf("its title “%s” is another than “%s” in %s: they are taken for titles of "+
				"notes, and the diary has none", printed.Shorten(s.title, 80), printed.Shorten(first.title, 80), first.file), "")
			return true
		}
	}
	return false
}
