package calendar

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/fold"
)

// Lint reads a calendar as Load does and returns what a rule may suspect of it, as
// warnings for whoever keeps it: a headline that asserts what its abstract has by
// hearsay, a way of asking with a name that the item lacks, a work under two
// spellings, paragraphs that items share without saying which part is whose. It costs
// more than a start may; `daybook check` calls it.
func Lint(fsys fs.FS) []corpus.Problem {
	l := load(fsys)
	if l.cal == nil {
		return l.problems
	}
	l.problems = nil
	surnames := map[string][]string{}
	for _, p := range l.cal.Persons {
		if s := surname(p); utf8.RuneCountInString(s) > 3 && !strings.Contains(s, " ") {
			surnames[s] = append(surnames[s], p.ID)
		}
	}
	for _, e := range l.cal.Entries {
		for _, it := range e.Items {
			l.hearsay(it)
			l.strangers(it, surnames)
		}
		l.sharing(e)
	}
	l.titles()
	return l.problems
}

func (l *loader) warn(id, format string, args ...any) {
	at := l.places[id]
	text := fmt.Sprintf(format, args...)
	l.problems = append(l.problems, corpus.Problem{File: at.file, Line: at.line, Text: text, Warning: true})
}

var (
	// Marks of what is told rather than known, in an abstract's sentence.
	toldThere = regexp.MustCompile(`(?i)\b(is|are|was|were) (said|reported|rumoured|alleged|supposed) to\b|` +
		`\b(reportedly|allegedly|supposedly|rumours?|gossip|hearsay|according to)\b|\bit is said\b`)
	// In a headline a verb of saying, a question or a doubt will do.
	toldHere = regexp.MustCompile(`(?i)\b(said|reported\w*|rumour\w*|gossip\w*|hearsay|tells?|told|tales?|story|` +
		`stories|claims?|` +
		`alleged\w*|supposed\w*|reports?|says|talk|talks|whispers?|legend|hears?|heard|account|accounts|suspect\w*|` +
		`believes?|thinks?|perhaps|may|might|seems?|news|word|boasts?|swears?|blames?|accuses?)\b|[?:‘']`)
	sentenceEnd = regexp.MustCompile(`[.!?;]\s+`)
)

// hearsay warns where a clause of the headline asserts what most of the same words
// report as said in the abstract.
func (l *loader) hearsay(it *corpus.Item) {
	if toldHere.MatchString(it.Headline) {
		return
	}
	for clause := range strings.SplitSeq(it.Headline, ";") {
		heads := roots(clause)
		if len(heads) < 2 {
			continue
		}
		best, most := "", 0
		for _, s := range sentenceEnd.Split(it.Abstract, -1) {
			both := 0
			for r := range roots(s) {
				if heads[r] {
					both++
				}
			}
			if both > most {
				best, most = s, both
			}
		}
		if most > 1 && 5*most >= 2*len(heads) && toldThere.MatchString(best) {
			l.warn(it.ID, "item %s: the headline asserts %q, which the abstract has by hearsay", it.ID,
				strings.TrimSpace(clause))
		}
	}
}

// roots are the openings of the longer words of a text, by which it is compared.
func roots(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(w) > 3 {
			set[string([]rune(w)[:min(5, utf8.RuneCountInString(w))])] = true
		}
	}
	return set
}

// strangers warns of people in the ways of asking who are none of the item's.
func (l *loader) strangers(it *corpus.Item, surnames map[string][]string) {
	for _, ask := range it.Asks {
		for _, start := range wordStarts(ask) {
			w := firstWord(ask[start:])
			bearers := surnames[w]
			if len(bearers) == 0 || strings.Contains(it.Headline+it.Abstract, w) || slices.Contains(it.Places, w) ||
				slices.ContainsFunc(bearers, func(id string) bool { return slices.Contains(it.People, id) }) {
				continue
			}
			l.warn(it.ID, "item %s: the way of asking %q names %s, who is not among the people", it.ID, ask, w)
		}
	}
}

// sharing warns of paragraphs with several items that do not say which part is whose.
func (l *loader) sharing(e *corpus.Entry) {
	of := map[book.Anchor][]*corpus.Item{}
	for _, it := range e.Items {
		for _, a := range it.Anchors {
			of[a] = append(of[a], it)
		}
	}
	for _, a := range slices.Sorted(maps.Keys(of)) {
		for _, it := range of[a] {
			if _, ok := it.Parts[a]; !ok && len(of[a]) > 1 {
				l.warn(it.ID, "item %s: shares paragraph %s, and names no part as its own (\"0-\" is all)", it.ID, a)
			}
		}
	}
}

var titled = regexp.MustCompile(`'(\p{Lu}[^']{6,40})'`)

// titles warns of names of works, between quotation marks, that differ by little.
func (l *loader) titles() {
	where := map[string]string{}
	note := func(id, text string) {
		for _, m := range titled.FindAllStringSubmatch(text, -1) {
			if where[m[1]] == "" {
				where[m[1]] = id
			}
		}
	}
	for _, it := range l.items() {
		note(it.ID, it.Headline+" "+it.Abstract+" "+it.Note)
	}
	for _, p := range l.cal.Persons {
		note("person "+p.ID, p.Note)
	}
	for _, t := range l.cal.Terms {
		note("term "+t.ID, t.Note)
	}
	names := slices.Sorted(maps.Keys(where))
	for i, a := range names {
		for _, b := range names[i+1:] {
			if d := fold.Distance(fold.Key(a), fold.Key(b), 3); d <= 2 && fold.Key(a) != fold.Key(b) {
				l.warn(where[b], "%s: %q is %q in %s", where[b], b, a, where[a])
			}
		}
	}
}

// items are those of all entries.
func (l *loader) items() []*corpus.Item {
	var list []*corpus.Item
	for _, e := range l.cal.Entries {
		list = append(list, e.Items...)
	}
	return list
}
