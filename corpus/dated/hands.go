package dated

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
)

// A beside is the entry of a heading that has something in brackets beside its date: “3 May (Agnes)”.
type beside struct {
	entry *corpus.Entry
	name  string
	file  string
	line  int
	doc   int // which document it is from
}

// reBeside is a name in brackets and nothing else, of at most three words.
var reBeside = regexp.MustCompile(`^[ ,–—-]*[(\[]\s*(\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,2})\s*[)\]][ .:]*$`)

// besideDate notes what stands in brackets beside the date of an entry that has begun.
func (b *builder) besideDate(rest string, blk *document.Block) {
	if m := reBeside.FindStringSubmatch(rest); m != nil {
		b.beside = append(b.beside, beside{b.entry, m[1], b.doc.Name, blk.Line, len(b.names)})
	}
}

// hands takes the names that stand beside dates for the hands of the entries, where at least two of
// them are those of authors, as the file names them: any other may be a place. Where none
// is, but they are like hands, it says how to say so.
func (r *Reader) hands() {
	var named []string
	count := map[string]int{}
	said := r.whoWrote()
	for _, e := range r.beside {
		if count[e.name]++; count[e.name] == 1 && said(e.name) {
			named = append(named, e.name)
		}
	}
	if len(named) < 2 {
		r.maybeHands(count)
		return
	}
	docs := map[int]bool{}
	by := map[*corpus.Entry]string{}
	for _, e := range r.beside {
		if !slices.Contains(named, e.name) {
			continue
		}
		docs[e.doc], by[e.entry] = true, e.name
		e.entry.Titles = slices.DeleteFunc(e.entry.Titles, func(t corpus.Title) bool {
			return t.First == 0 && strings.Trim(t.Text, "()[] .:,–—-") == e.name
		})
	}
	r.written = slices.DeleteFunc(r.written, func(w written) bool { return by[w.entry] != "" || docs[w.doc] })
	for _, e := range r.entries {
		if by[e] != "" {
			r.written = append(r.written, written{entry: e, by: by[e]})
		}
	}
}

// whoWrote tells the names of authors, of the file or by its front matter; a title may name places.
func (r *Reader) whoWrote() func(name string) bool {
	said := []string{r.about.Author}
	for _, kv := range r.front {
		if isAuthor(kv.Key) || slices.Contains([]string{"authors", "hands", "diarists", "writers"}, kv.Key) {
			said = append(said, kv.Value)
		}
	}
	return func(name string) bool {
		re := regexp.MustCompile(`(?:^|[^\p{L}])` + regexp.QuoteMeta(name) + `(?:$|[^\p{L}])`)
		return slices.ContainsFunc(said, re.MatchString)
	}
}

// maybeHands says that what stands beside dates may be hands.
func (r *Reader) maybeHands(count map[string]int) {
	var often []string
	for _, e := range r.beside {
		if count[e.name] > 1 && !slices.Contains(often, e.name) {
			often = append(often, e.name)
		}
	}
	if len(often) < 2 || 2*len(r.beside) < len(r.entries) {
		return
	}
	for i, name := range often {
		often[i] = fmt.Sprintf("“%s” (%d)", name, count[name])
	}
	r.problem(r.beside[0].file, r.beside[0].line, "beside dates stand, in brackets, "+
		strings.Join(often[:min(len(often), 4)], ", ")+
		"; they are kept as titles, since nothing says whether they are "+
		"hands or places", "If they wrote it, say so in front matter: “author: Agnes and Ivo”.")
}
