package dated

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"daybook/corpus/dated/printed"
	"daybook/corpus/dates"
	"daybook/corpus/document"
)

// outside are the kinds of division that are no part of a diary, in the words of EPUB
// and of HTML: https://www.w3.org/TR/epub-ssv-11/.
var outside = []string{
	"nav", "doc-toc", "toc", "loi", "lot", "landmarks", "titlepage", "halftitlepage", "imprint", "copyright-page",
	"colophon", "uncopyright",
	"foreword", "introduction", "preface", "prologue", "afterword", "epilogue", "acknowledgments", "acknowledgements",
	"dedication", "epigraph", "appendix",
	"bibliography", "glossary", "index", "frontmatter", "backmatter", "endnotes", "rearnotes", "footnotes", "footer",
	"doc-endnotes", "doc-introduction",
	"doc-preface", "doc-foreword", "doc-afterword", "doc-appendix", "doc-index", "doc-colophon", "doc-acknowledgments",
	"doc-bibliography",
	"pg-boilerplate", "pgheader", "pgfooter", "transnote", "tnotes", "tn", // of Project Gutenberg
}

// isOutside reports whether a division is no part of a diary. What stands within an
// entry is, whatever it is called: a letter that is copied there may have a footer.
func isOutside(d *document.Document, section, entry int) bool {
	return entry == 0 && d.Around(section, outside...) >= 0
}

// outsideTitle are headings of such divisions, where nothing else says so.
var outsideTitle = regexp.MustCompile(`(?i)^(the )?(editor(’s|'s|s)? |translator(’s|'s|s)? |author(’s|'s|s)? ` +
	`)?(general )?(introduction|foreword|preface|afterword|postscript by the editor|` +
	`appendix( [a-z0-9]+)?|appendices|index|(foot|end)?notes|colophon|contents|table of ` +
	`contents|glossary|bibliography|acknowledge?ments?|list of illustrations|` +
	`vorwort|nachwort|einleitung|anhang|anmerkungen|inhalt|register|préface|avant-propos|introducción|prólogo|índice|` +
	`предисловие|послесловие|примечания|содержание|` +
	`transcriber(’s|'s|s)? notes?|about the author|copyright)\.?$`)

// A way is how a document marks its entries.
type way uint8

const (
	byNothing   way = iota
	byArticle       // divisions that say that they are entries
	byHeading       // headings that are dates
	byParagraph     // paragraphs that begin with a date
	byFile          // one file a day
)

// A mark is a block that begins an entry or says when the next ones are.
type mark struct {
	block   int
	open    printed.Date
	printed string
	heading bool // it is a heading, or stands alone
	stamp   string
	context bool   // a month or a year over several entries
	article int    // the division that is the entry, 0 if none
	before  string // what the heading has before its date, as letters do
	same    bool   // it is of the day of what stands before it
	dateAt  int    // the block that has the date of an entry, where that is not the first
	feast   printed.Feast
	rough   printed.Rough // it bounds a time, and names no day
	years   bool          // it is a day and month over several years
	past    bool          // it may be a date, and is not read: no month is carried past another one's name
	unread  bool          // it is a date with a year that is not understood: nothing is carried past it
}

// find finds how the document marks its entries, and where. Of a document that marks
// them in several ways the surest is taken: divisions, headings, paragraphs, its name.
func find(d *document.Document, blocks []document.Block) (w way, marks, rest []mark) {
	f := &finder{d: d, blocks: blocks, kinds: kindsOf(d, blocks), articles: map[int]bool{}}
	beside := outsideHeadings(d, blocks)
	for i := range blocks {
		b := &blocks[i]
		article := max(d.Around(b.Section, f.kinds...), 0)
		if isBeside(d, b) || b.Kind != document.Para && b.Kind != document.Heading ||
			isOutside(d, b.Section, article) ||
			beside[i] && article == 0 {
			continue
		}
		f.look(i, article)
	}
	for i, m := range f.by[byArticle] {
		if m.article > 0 && m.stamp == "" && m.open.Day == 0 {
			f.by[byArticle][i].stamp = stampOf(d, blocks, m.article, f.kinds)
		}
	}
	f.by[byHeading] = withBold(blocks, f.by[byHeading], f.by[byParagraph])
	f.by[byParagraph] = ownForm(f.by[byParagraph])
	f.takePlaced()
	f.takeBare()
	f.takeYears()
	if marks, rest, ok := ofOneDay(d, blocks, joined(f.by[byHeading], notIn(f.by[byParagraph], f.by[byHeading]))); ok {
		return byFile, marks, rest
	}
	w, marks, rest = f.surest()
	if w != byNothing {
		rest = joined(rest, f.others)
	}
	if w == byHeading || w == byParagraph {
		marks = joined(marks, f.roughIn(w))
		marks = joined(marks, slices.Concat(f.same, feastsOf(f.feasts, w),
			slices.DeleteFunc(f.others, func(m mark) bool { return !m.unread && !m.past })))
	}
	return w, marks, rest
}

// joined puts marks together in the order of the document.
func joined(a, b []mark) []mark {
	all := slices.Concat(a, b)
	slices.SortStableFunc(all, func(x, y mark) int { return x.block - y.block })
	return all
}

// areLines reports whether most days that stand alone do so in lines, and not in headings.
func areLines(blocks []document.Block, marks []mark) bool {
	lines, days := 0, 0
	for _, m := range marks {
		if !m.context {
			days++
			if b := &blocks[m.block]; b.Kind == document.Para && !isBold(b, m.open.End) {
				lines++
			}
		}
	}
	return lines*2 > days
}

// leastMixed is how many openings of paragraphs there are at least, among headings that
// are dates, in a diary that has both.
const leastMixed = 3

// inOrder reports whether paragraphs that open with dates are entries beside the headings
// that do: there are several, and each is later than the day before it and earlier than
// the next. Days that an entry tells of, and letters that are copied into it, are not. Of a
// plain text, whose headings are lines that are dates, one such opening will do.
func inOrder(all, rest []mark, plain bool) bool {
	if !plain && (len(rest) < leastMixed || len(rest)*10 < len(all)) {
		return false
	}
	among := map[int]bool{}
	for _, m := range rest {
		among[m.block] = true
	}
	var c printed.Carrier
	var last dates.Day
	after := false // the day before is one of the rest
	for _, m := range all {
		if m.context {
			c.Heading(m.open)
			continue
		}
		d, why := c.Day(m.open, m.printed)
		if why != "" {
			if among[m.block] {
				return false
			}
			continue
		}
		if (after || among[m.block]) && !last.IsZero() && !last.Before(d.From) {
			return false
		}
		c.Take(d, m.open)
		last, after = d.To, among[m.block]
	}
	return true
}

// ownForm leaves out dates with month and year that stand alone, such as those of
// letters that are copied into a diary, where hardly any other day is written so.
func ownForm(marks []mark) []mark {
	alone := func(m mark) bool { return !m.context && m.open.Whole && m.open.Full() }
	n, days := 0, 0
	for _, m := range marks {
		if alone(m) {
			n++
		}
		if !m.context {
			days++
		}
	}
	if n == 0 || n*20 > days {
		return marks
	}
	return slices.DeleteFunc(marks, alone)
}

// notIn returns those of the marks that are not among others.
func notIn(marks, others []mark) []mark {
	taken := map[int]bool{}
	for _, m := range others {
		taken[m.block] = true
	}
	return slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return taken[m.block] })
}

var nameDay = regexp.MustCompile(`(?:^|[^0-9])(\d{4})[-_.]?(\d{2})(?:[-_.]?(\d{2}))?(?:$|[^0-9])`)

// named is the date that the document's front matter or its name has.
func named(d *document.Document) (m mark) {
	for _, kv := range d.Front {
		if kv.Key == "date" || kv.Key == "day" || kv.Key == "datum" || kv.Key == "дата" {
			if o, ok := printed.Read(kv.Value); ok && o.Month > 0 {
				return mark{open: o, stamp: "its front matter"}
			}
		}
	}
	base := path.Base(d.Name)
	if f := nameDay.FindStringSubmatch(strings.TrimSuffix(base, path.Ext(base))); f != nil {
		s := f[1] + "-" + f[2]
		if f[3] != "" {
			s += "-" + f[3]
		}
		if o, ok := printed.Read(s); ok && o.Year > 1000 && o.Year < 2200 {
			return mark{open: o, stamp: "its name"}
		}
	}
	return m
}

// nameYear is the name of a file that is a year, with hardly more than the word for a diary beside it; another word may
// be that of who copied it, and the year that in which he did.
var nameYear = regexp.MustCompile(`^(?i:(?:diary|journal|daybook|log|notebook|tagebuch|dagboek|diario|carnet|дневник)` +
	`[ ._-]*)?(1\d{3}|20\d\d)(?i:[ ._-]*(?:diary|journal|daybook|log|notebook|tagebuch|dagboek|diario|carnet|дневник))?$`)

// yearOf is the year of the first days of a document where its words do not say it: that of its name, else the one that
// was said at the import, 0 for none; from says which.
func yearOf(d *document.Document, said int) (year int, from string) {
	base := path.Base(d.Name)
	if m := nameYear.FindStringSubmatch(strings.TrimSuffix(base, path.Ext(base))); m != nil {
		year, _ = strconv.Atoi(m[1])
		return year, "its name"
	}
	return said, byImport
}

// ends reports whether an undated block ends the entry before it: a heading over the
// days, or one that says that what follows is no diary. level is that of the headings
// that are days, 0 where days are no headings.
func ends(b *document.Block, level int) bool {
	text := strings.Trim(b.Text, " *_.:\n")
	if b.Kind == document.Heading {
		return level > 0 && b.Level < level || outsideTitle.MatchString(text) && (level == 0 || b.Level <= level)
	}
	return b.Kind == document.Para && utf8.RuneCountInString(text) < 40 && text == strings.ToUpper(text) &&
		outsideTitle.MatchString(text)
}

// levelOf is the level of heading that most days of a document have.
func levelOf(blocks []document.Block, marks []mark) int {
	counts := make([]int, 11)
	for _, m := range marks {
		if b := blocks[m.block]; !m.context && b.Kind == document.Heading {
			counts[min(b.Level, 10)]++
		}
	}
	best := slices.Max(counts)
	if best == 0 {
		return 0
	}
	return slices.Index(counts, best)
}
