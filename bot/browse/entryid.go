package browse

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/fold"
)

// An ID as people copy it comes with quotes and brackets, with the command before it, with other dashes, or with the
// day in words. A place is what such a text means.
type place struct {
	item   *corpus.Item
	entry  *corpus.Entry
	diary  string // ID, "" where none is named
	rest   string // what follows the diary's name, tidied
	formal bool   // the name and the figures stand there as IDs have them
}

var idWords = map[string]bool{"entry": true, "id": true, "item": true, "see": true, "cf": true, "read": true,
	"no": true, "№": true}

// placeOf reads a typed ID. It takes only what is there for certain: neither item nor entry is set otherwise.
func placeOf(b *bot.Bot, typed string) place {
	var parts []string
	for _, part := range strings.FieldsFunc(tidyMarks(typed),
		func(r rune) bool { return r == '/' || unicode.IsSpace(r) }) {
		part = strings.Trim(part, idMarks)
		if part == "" || len(parts) == 0 && idWords[part] {
			continue
		}
		parts = append(parts, part)
	}
	if p, ok := pasted(b, typed); ok {
		return p
	}
	if p, ok := ofDay(b, typed); ok {
		return p
	}
	if p, ok := anyDiary(b, parts); ok {
		return p
	}
	p := place{rest: strings.Join(parts, " ")}
	for i := range parts {
		d, ok := b.Corpus().FindDiary(strings.TrimSuffix(parts[i], "'s"))
		if !ok {
			continue
		}
		p.diary, p.rest = d.ID, strings.Join(slices.Concat(parts[:i], parts[i+1:]), " ")
		if rest := parts[i+1:]; len(rest) > 0 {
			p.item, p.entry = inDiary(b, d.ID, rest)
			p.formal = strings.Contains(typed, "/") && strings.Trim(strings.Join(rest, ""), "0123456789-.") == ""
		}
		break
	}
	return p
}

var (
	// rePasted is an ID within what was copied with it: a link, a headline, pages. A number
	// counts that is joined to the date, or is called an item, or ends the text.
	rePasted = regexp.MustCompile(`([\pL][\pL\d]*)(?:'s)?[\s/:_-]+(\d{4}(?:[-._/]\d{1,2}){0,2}(?:\.\.\d{1,2})?)` +
		`(?:(?:[/:_-]|\s*/\s*|,? *(?:item|no\.?|nr\.?|№) ?)(\d{1,3})(?:\D|$)|\s+(\d{1,3})\W*$|[^\d/]|$)`)
	reFigureMarks = regexp.MustCompile(`(\d)[._/](\d)`)
)

// pasted finds the one ID that a text has in it, if it is that of an item or an entry.
func pasted(b *bot.Bot, typed string) (p place, ok bool) {
	found := rePasted.FindAllStringSubmatch(tidyMarks(typed), -1)
	if len(found) != 1 {
		return place{}, false
	}
	m := found[0]
	d, known := b.Corpus().FindDiary(m[1])
	if !known {
		return place{}, false
	}
	date := reFigureMarks.ReplaceAllString(reFigureMarks.ReplaceAllString(m[2], "$1-$2"), "$1-$2")
	if strings.Contains(m[2], "..") {
		date = m[2]
	}
	parts := []string{date}
	if n := cmp.Or(m[3], m[4]); n != "" {
		parts = append(parts, n)
	}
	p = place{diary: d.ID, rest: strings.Join(parts, " "), formal: true}
	p.item, p.entry = inDiary(b, d.ID, parts)
	return p, p.item != nil || p.entry != nil
}

// anyDiary finds an ID that lacks the diary, where only one diary has such an item: 1931-06-11/1.
func anyDiary(b *bot.Bot, parts []string) (p place, ok bool) {
	if len(parts) != 2 || !shortFigures.MatchString(parts[0]) {
		return place{}, false
	}
	for _, d := range b.Corpus().Diaries() {
		it, e := inDiary(b, d.ID, parts)
		switch {
		case it == nil:
		case p.item != nil:
			return place{}, false
		default:
			p = place{item: it, entry: e, diary: d.ID, formal: true}
		}
	}
	return p, p.item != nil
}

// reOfDay is an item of a day in words: 11 June 1931, item 2.
var reOfDay = regexp.MustCompile(`(?i)^(.+?)[\s,;:]+(?:item|no\.?|nr\.?|number|passage|#|№|пункт|/)\s*(\d{1,3})$`)

// ofDay finds the item of a number under a date that only one entry has.
func ofDay(b *bot.Bot, typed string) (p place, ok bool) {
	m := reOfDay.FindStringSubmatch(strings.Trim(typed, idMarks))
	if m == nil {
		return place{}, false
	}
	date, diary := DateAndDiary(b, strings.ReplaceAll(m[1], " / ", " "))
	w, err := b.Corpus().Dates(dates.Day{}).Parse(date)
	if err != nil || w.Recurring {
		return place{}, false
	}
	var found *corpus.Entry
	for _, e := range b.Corpus().Entries() {
		if e.Pointer || diary != "" && e.Diary != diary || e.Date.From != w.From || e.Date.To != w.To {
			continue
		}
		if found != nil {
			return place{}, false
		}
		found = e
	}
	if found == nil {
		return place{}, false
	}
	it, known := b.Corpus().Item(found.ID + "/" + strings.TrimLeft(m[2], "0"))
	return place{item: it, entry: found, diary: found.Diary, formal: true}, known
}

// idMarks are marks around a part of an ID.
const idMarks = " .,;:!?=*_~<>()[]{}|\"'`‘’“”„«»‹›"

// tidyMarks writes an ID's dashes, strokes and dots as IDs have them.
func tidyMarks(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		case r == '\\' || r == '#' || r == '⁄' || r == '∕':
			return '/'
		case r == '’':
			return '\''
		}
		return r
	}, strings.ToLower(s))
	s = strings.ReplaceAll(s, "…", "..")
	if _, after, ok := strings.Cut(s, "id:"); ok && strings.TrimSpace(after) != "" {
		s = after
	}
	return s
}

var shortFigures = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$`)

// inDiary finds an item or entry by the parts of its ID behind the diary.
func inDiary(b *bot.Bot, diary string, parts []string) (*corpus.Item, *corpus.Entry) {
	names := []string{parts[0]}
	if m := shortFigures.FindStringSubmatch(parts[0]); m != nil {
		name := m[1] + "-" + pad(m[2])
		if m[3] != "" {
			names = append(names, name+".."+pad(m[3]))
			name += "-" + pad(m[3])
		}
		names = append([]string{name}, names...)
	}
	for _, name := range names {
		e, ok := b.Corpus().Entry(diary + "/" + name)
		if !ok {
			continue
		}
		switch len(parts) {
		case 1:
			return nil, e
		case 2:
			if n, err := strconv.Atoi(parts[1]); err == nil {
				if it, ok := b.Corpus().Item(e.ID + "/" + strconv.Itoa(n)); ok {
					return it, e
				}
			}
		}
	}
	return nil, nil
}

func pad(figures string) string {
	if len(figures) == 1 {
		return "0" + figures
	}
	return figures
}

// nearIDs returns IDs that may be meant by one that does not exist: those of the diary that are nearest by date, or
// those that the ID has if the diary is misspelt.
func nearIDs(b *bot.Bot, p place, typed string) []string {
	if p.diary == "" {
		return misspeltDiary(b, typed)
	}
	first, _, _ := strings.Cut(p.rest, " ")
	if e, ok := b.Corpus().Entry(p.diary + "/" + first); ok { // another number
		return itemIDs(e)
	}
	w, err := b.Corpus().Dates(dates.Day{}).Parse(first)
	if err != nil || w.Recurring || w.OpenFrom() || w.OpenTo() {
		return nil
	}
	type candidate struct {
		id   string
		away int
	}
	var near []candidate
	for _, e := range b.Corpus().Entries() {
		if e.Diary != p.diary || e.Date.IsZero() {
			continue
		}
		// What is dated closely comes before what covers the time, and that before what is weeks away.
		away := e.Date.To.Sub(e.Date.From) / 16
		if gap := max(e.Date.From.Sub(w.To), w.From.Sub(e.Date.To)); gap > 0 {
			away += 8 * gap
		}
		near = append(near, candidate{e.ID, away})
	}
	slices.SortStableFunc(near, func(x, y candidate) int { return cmp.Compare(x.away, y.away) })
	var ids []string
	for _, c := range near[:min(len(near), 3)] {
		if c.away > 2*near[0].away+8*45 { // months further off
			break
		}
		ids = append(ids, c.id)
	}
	return ids
}

// itemIDs are the IDs of an entry's items, some of them where they are many.
func itemIDs(e *corpus.Entry) []string {
	switch n := len(e.Items); {
	case n == 0:
		return []string{e.ID}
	case n <= 3:
		var ids []string
		for _, it := range e.Items {
			ids = append(ids, it.ID)
		}
		return ids
	default:
		return []string{e.Items[0].ID + " to " + strconv.Itoa(n)}
	}
}

func misspeltDiary(b *bot.Bot, typed string) []string {
	word, rest, ok := strings.Cut(strings.Trim(tidyMarks(typed), idMarks), "/")
	if !ok {
		return nil
	}
	var ids []string
	for _, d := range b.Corpus().Diaries() {
		if fold.Distance(strings.TrimSpace(word), d.ID, 2) > 2 {
			continue
		}
		if it, e := inDiary(b, d.ID, strings.Split(rest, "/")); it != nil {
			ids = append(ids, it.ID)
		} else if e != nil {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

var pageForm = regexp.MustCompile(`^(?:(?:on|at|the|на) ` +
	`)*(?:p|pp|pg|page|pages|стр|страница|страницы)[.\s]*(\d{1,4})(?:\s*(?:-|to|and|,|и)\s*(\d{1,4})|\s?(f)\.?)?$`)

// pages reads "p. 240" and "pages 240-241"; ok is false for anything else.
func pages(s string) (from, to int, ok bool) {
	m := pageForm.FindStringSubmatch(strings.Trim(tidyMarks(s), idMarks))
	if m == nil {
		return 0, 0, false
	}
	from, _ = strconv.Atoi(m[1])
	to = from
	if m[3] != "" { // 240f. is that page and the next
		to++
	}
	if m[2] != "" {
		if len(m[2]) < len(m[1]) { // 240-1
			m[2] = m[1][:len(m[1])-len(m[2])] + m[2]
		}
		to, _ = strconv.Atoi(m[2])
	}
	return from, to, from <= to
}
