package ask

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/index/prose"
)

// A question of a few words, or one with words in quotation marks, is often the very words of the
// diary: what has all of them comes before what has words near to them, and what has them as they
// were typed before all.
const (
	fewWords  = 3 // that say something
	fewTyped  = 5 // in all
	literally = 3 // what it counts that all are met, and again that they stand there as typed
)

var reQuoted = regexp.MustCompile(`["“”„«»]([^"“”„«»]+)["“”„«»]`)

// phrase is what of a question may stand in the diaries as it was typed, as [prose.Plain] writes it;
// "" where it is a question.
func (r *Reading) phrase(question string) string {
	if m := reQuoted.FindStringSubmatch(question); m != nil && (len(strings.Fields(m[1])) > 1 ||
		utf8.RuneCountInString(m[0]) >= utf8.RuneCountInString(strings.TrimSpace(question))) {
		return prose.Plain(r.mended(m[1]))
	}
	if r.few() {
		return prose.Plain(r.mended(question))
	}
	return ""
}

// mended is a question with the words as they were read.
func (r *Reading) mended(question string) string {
	for _, m := range r.Mended {
		question = strings.ReplaceAll(question, m.Word, m.As)
	}
	return question
}

// few reports whether a question is no more than a few words.
func (r *Reading) few() bool {
	return r.count <= fewTyped && len(r.words) > 0 && len(r.words) <= fewWords
}

// literal notes which items have all of a few words, and which have them as they were typed.
func (r *Reading) literal(all []Evidence) {
	if r.typed == "" {
		return
	}
	quoted := !r.few()
	for i := range all {
		e := &all[i]
		has := e.Time < SameYear
		for j := range e.Met {
			has = has && e.Met[j].met() == 1
		}
		if has && r.few() {
			e.Literal = 1
		}
		if (has || quoted) && says(e.Item, r.typed) {
			e.Literal++
		}
	}
}

// events notes which items tell of what the question calls by a name of its own.
func (x *Finder) events(r *Reading, slot []int32, all []Evidence) {
	for _, n := range r.names {
		if !n.event {
			continue
		}
		for _, it := range n.items {
			if item, ok := x.lex.Item(it); ok && slot[item] > 0 {
				all[slot[item]-1].Literal++
			}
		}
	}
}

// says reports whether an item or a note to it has words as they were typed.
func says(it *corpus.Item, typed string) bool {
	for _, p := range it.Passages() {
		if strings.Contains(prose.Plain(prose.Unmarked(p.Text)), typed) {
			return true
		}
		for _, n := range p.Notes {
			if strings.Contains(prose.Plain(n.Text), typed) {
				return true
			}
		}
	}
	return false
}
