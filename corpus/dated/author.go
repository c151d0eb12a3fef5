package dated

import (
	"cmp"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
)

// A written is an entry and who wrote it, by the page or the front matter of its file.
type written struct {
	entry *corpus.Entry
	by    string
	doc   int // which document it is from, where that says it of all its entries
}

// byStyles are the names that containers give to paragraphs that say who wrote an entry.
var byStyles = []string{"byline", "author", "p-author", "entry-author", "post-author"}

// authorOf is who wrote the entry that a block stands in, where the block says that; whole says that
// it says nothing else.
func authorOf(b *document.Block) (name string, whole bool) {
	name = b.By
	if name == "" && slices.ContainsFunc(strings.Fields(b.Style), func(s string) bool {
		return slices.Contains(byStyles, s)
	}) {
		name = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(b.Text, "by "), "By "))
	}
	rest := strings.TrimSpace(strings.Replace(b.Text, name, "", 1))
	return name, name != "" && len(strings.Trim(rest, " .,:–—-|·")) <= len("written by")
}

// isAuthor reports whether a key of front matter is that of who wrote it.
func isAuthor(key string) bool {
	return slices.Contains([]string{"author", "creator", "by", "autor", "auteur"}, key)
}

// authors are those that the front matter of the files names, each once.
func (r *Reader) authors() (list []string) {
	for _, kv := range r.front {
		if v := strings.TrimSpace(kv.Value); isAuthor(kv.Key) && v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// sign gives the passages of the diarist's the names of who wrote them, where there are several.
func (r *Reader) sign() {
	var names []string
	for _, w := range r.written {
		if !slices.Contains(names, w.by) {
			names = append(names, w.by)
		}
	}
	if len(names) < 2 {
		return
	}
	for _, w := range r.written {
		for _, p := range w.entry.Passages {
			if p.Voice == corpus.Diarist && p.Host == nil && p.Hand() == "" {
				p.WrittenBy(w.by)
			}
		}
	}
	if len(names) <= mostAuthors && r.about.Author != "" {
		for _, n := range names {
			if !strings.Contains(r.about.Author, n) {
				r.about.Author += "; " + n
			}
		}
	}
}

// mostAuthors is how many authors of the entries of one diary are named as its authors.
const mostAuthors = 20

// An entryOf is an entry and the division that it is, 0 where it is none.
type entryOf struct {
	entry   *corpus.Entry
	article int
}

// signed notes who wrote the entry that a block stands in, and reports whether the block says
// nothing else: it is then no text of the entry.
func (b *builder) signed(blk *document.Block) bool {
	article := b.doc.Around(blk.Section, b.kinds...)
	if article <= 0 || b.way != byArticle {
		return false
	}
	if b.authors == nil {
		b.authors, b.seen = map[int]string{}, map[int]int{}
	}
	b.seen[article]++
	name, whole := authorOf(blk)
	if name == "" || b.seen[article] > firstBlocks && b.doc.Around(blk.Section, metaKinds...) < 0 {
		return false // the author of a quotation
	}
	if b.authors[article] == "" {
		b.authors[article] = name
	}
	if whole {
		b.leave(blk, "who wrote the entry")
	}
	return whole
}

// keepAuthors keeps who wrote the entries of the document: of each by itself, or all by its front matter.
func (b *builder) keepAuthors() {
	whole := b.doc.About.Author
	for _, kv := range b.doc.Front {
		if isAuthor(kv.Key) {
			whole = strings.TrimSpace(kv.Value)
		}
	}
	for _, e := range b.of {
		if by := cmp.Or(b.authors[e.article], whole); by != "" {
			w := written{entry: e.entry, by: by}
			if b.authors[e.article] == "" {
				w.doc = len(b.names)
			}
			b.written = append(b.written, w)
		}
	}
}
