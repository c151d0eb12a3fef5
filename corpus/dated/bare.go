package dated

import (
	"regexp"
	"slices"

	"daybook/corpus"
	"daybook/corpus/document"
)

// leastBare is how many days there are at least that are figures alone, "12. Rain", in a diary that has such.
const leastBare = 3

// takeBare takes paragraphs that begin with a figure and a stop for days: where other paragraphs have the month, and
// each figure is higher than the day before it and lower than the next one of the month. An item of a list begins
// with 1, and goes on by one; it is none. What could be a day and is not sure is said.
func (f *finder) takeBare() {
	if len(f.bare) == 0 || f.days(byHeading)*3 >= f.days(byParagraph) && f.days(byHeading) > 0 {
		return
	}
	all := joined(f.by[byParagraph], f.bare)
	isBare := map[int]bool{}
	for _, m := range f.bare {
		isBare[m.block] = true
	}
	var days, doubtful []mark
	day, item, known, gaps := 0, 0, false, false
	for i, m := range all {
		switch n := m.open.Day; {
		case !isBare[m.block]:
			day, item, known = 0, 0, known || m.open.Month > 0 || m.context && m.open.Year > 0
			if !m.context {
				day = max(n, 1)
				known = true
			}
		case !known:
		case n == item+1 && (item > 0 || n <= day): // of a list
			item = n
		case n <= day, n >= f.before(all, i, isBare):
			doubtful = append(doubtful, m)
		default:
			gaps = gaps || n > day+1
			day, item = n, 0
			days = append(days, m)
		}
	}
	full := f.days(byParagraph) > 0
	if len(days) < leastBare || len(doubtful)*4 > len(days) || !full && !gaps {
		f.others = joined(f.others, days)
		return
	}
	f.by[byParagraph] = joined(f.by[byParagraph], days)
	f.others = joined(f.others, doubtful)
}

// before is the day that stands next in the month of mark i, 32 if the next one is of another month.
func (f *finder) before(all []mark, i int, isBare map[int]bool) int {
	for _, m := range all[i+1:] {
		switch {
		case isBare[m.block]:
		case m.context || m.open.Month > 0 || m.open.Day == 0 || m.open.Day < all[i].open.Day:
			return 32
		default:
			return m.open.Day
		}
	}
	return 32
}

// leastPlaced is how many dates after the name of a place there are at least in a diary that marks its days so.
const leastPlaced = 3

// takePlaced takes what begins with a place and a date for the beginnings of entries, where hardly anything else
// has dates, as in letters; or where all of them stand in order among the other days, as a traveller's do. Letters
// that are copied into a diary, with dates before its own, are none.
func (f *finder) takePlaced() {
	if len(f.placed) == 0 {
		return
	}
	rest := slices.Clone(f.placed)
	w, days := byParagraph, f.days(byParagraph)
	if n := f.days(byHeading); n > 0 && n*3 >= days {
		w, days = byHeading, n
	}
	most := len(rest) >= leastPlaced && len(rest) >= 3*days
	if !most && (f.days(byArticle) > 0 || len(rest) < leastPlaced || !inOrder(joined(f.by[w], rest), rest, true)) {
		f.others = joined(f.others, rest)
		return
	}
	for _, m := range rest {
		if w == byParagraph || m.heading {
			f.by[w] = joined(f.by[w], []mark{m})
		}
		if w == byParagraph && m.open.Whole {
			f.by[byHeading] = joined(f.by[byHeading], []mark{m})
		}
	}
}

// linesAbove is how many lines over a date belong to a letter.
const linesAbove = 3

// overLetter reports whether block i stands over the date of a letter that is the next mark: its number, whom it is
// to. It is then kept as the title of the letter.
func (b *builder) overLetter(next mark, i int) bool {
	if next.before == "" || next.block-i > linesAbove || b.blocks[next.block].Kind != document.Para {
		return false
	}
	for _, blk := range b.blocks[i:next.block] {
		if blk.Kind != document.Para || !headOfLetter.MatchString(blk.Text) {
			return false
		}
	}
	b.close()
	b.letter = append(b.letter, corpus.Title{Text: b.blocks[i].Text})
	return true
}

var headOfLetter = regexp.MustCompile(`^(?i:letter|brief|lettre|lettera|carta|письмо|no\.?|№) ` +
	`?(?i:\d{1,4}|[ivxlc]{1,7})\.?$|` +
	`^(?:To|An|À|A|Aan|Til|К|Ко) [\p{Lu}\d][^!?]{1,50}$|^\p{Lu}[\pL .’']{1,40} to (?:the )?\p{Lu}[\pL .’']{1,40}\.?$`)
