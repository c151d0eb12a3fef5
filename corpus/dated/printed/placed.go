package printed

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// place is what letters and the diaries of travellers have before a date: "Bath, ", "Camp near Holm, Westmark, ".
var place = regexp.MustCompile(`^[*_]{0,2}(?:(?:(?:At|In|On|Off) \pL+|\p{Lu}[\pL.’'-]*)(?: ` +
	`(?:\p{Lu}[\pL.’'-]*|of|the|near|on|in|at|am|an|bei|der|` +
	`den|de|la|le|les|du|sur|à|di|del|in|auf|под|на|в)){0,4}[,.:;–—-]{1,2} ?){1,2}`)

// longestPlace is how many letters a place before a date has at most.
const longestPlace = 40

// ReadPlaced reads the date, day and month at least, that a text begins with after the name of a place, and returns
// what stands before it.
func ReadPlaced(text string) (o Date, before string, ok bool) {
	for _, at := range placeEnds(text) {
		o, ok = Read(text[at:])
		if !ok || o.Day == 0 || o.Month == 0 || Weekday(strings.Trim(text[:at], " .,:;*_–—-")) > 0 {
			continue
		}
		o.End += at
		return o, text[:at], true
	}
	return Date{}, "", false
}

// placeEnds are the places in a text where the name of a place may end.
func placeEnds(text string) (ends []int) {
	m := place.FindString(text)
	if m == "" || utf8.RuneCountInString(m) > longestPlace {
		return nil
	}
	for i, r := range m {
		if strings.ContainsRune(",.:;–—-", r) {
			end := i + utf8.RuneLen(r)
			ends = append(ends, end+len(text[end:])-len(strings.TrimLeft(text[end:], spaces+",.:;–—-")))
		}
	}
	return ends
}

// part is what a heading calls the part of a book that has the days of a year or month.
var part = regexp.MustCompile(`^[*_]{0,2}(?i:(?:chapter|book|part|vol(?:ume)?|section|notebook|teil|band|buch|` +
	`kapitel|heft|` +
	`tome|livre|chapitre|partie|cahier|capitolo|parte|deel|глава|часть|книга|тетрадь)\.? (?:\d{1,3}|[ivxlc]{1,8}|` +
	`the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))|` +
	`(?:[\pL’']{1,12} ){0,2}(?:diary|journal|log|daybook|tagebuch|dagboek|diario|дневник)(?: ` +
	`(?:for|of|für|vom|pour|de|за|van))?` +
	`(?: the year)?|the year|das jahr|année|anno|год)[.,:;–— -]+`)

// goesOnWith is what stands behind a year whose days go on in a further part.
var goesOnWith = regexp.MustCompile(`(?i)[ ,(\[–—-]*(?:continued|cont[’'.]?d\.?|fortsetzung|forts\.|suite|` +
	`vervolg)[)\].]*$`)

// ornaments are the marks and strokes that stand around a year which is a heading: "— 1911 —", "== 1911 ==".
const ornaments = " *_=~#•·.–—-\t"

// ReadPart reads the year, or month and year, that is all that a heading over days says beside the number or the
// kind of the part, or ornaments: "CHAPTER 3. 1838", "Diary for May 1838", "1838 (continued)", "— 1838 —".
func ReadPart(text string) (o Date, ok bool) {
	plain := strings.TrimRight(text, " *_")
	cut := goesOnWith.ReplaceAllString(strings.Trim(text, ornaments), "")
	at := len(part.FindString(cut))
	if at == 0 && len(cut) == len(plain) {
		return o, false
	}
	o, ok = Read(cut[at:])
	if !ok || !o.Whole || o.Day > 0 || o.Year == 0 || o.Season > 0 {
		return Date{}, false
	}
	o.End = len(text)
	return o, true
}

// leftOver is how many other words a line that looks like a date has at most, and longestLook how many letters.
const (
	leftOver    = 2
	longestLook = 60
)

var (
	lookWord   = regexp.MustCompile(`[\pL\d’']+`)
	lookFigure = regexp.MustCompile(`^\d{1,4}(?i:st|nd|rd|d|th|er|e|ten|-го)?$`)
	lookOrder  = regexp.MustCompile(`^\D{0,20}\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b`)
	lookHan    = regexp.MustCompile(`^[一二三四五六七八九十〇零廿卅\d]+年[正一二三四五六七八九十\d]+月.{1,4}日|^[一二三四五六七八九十]+月[一二三四五六七八九十廿卅]+日`)
	lookDay    = regexp.MustCompile(`^(?i:day|tag|jour|giorno|día|dag|день) (?:\d{1,3}|the \pL+)\W*$`)
)

// MonthIn is the month that is named among some words, the first of several; 0 for none.
func MonthIn(words string) time.Month {
	for _, w := range lookWord.FindAllString(words, -1) {
		if m := months[strings.ToLower(w)]; m > 0 {
			return m
		}
	}
	return 0
}

// firstPart is what stands before the first stop behind which a sentence may begin, or a dash.
var firstPart = regexp.MustCompile(`^.{3,}?(?:\. ?[–—]|\. (?:["“«(]?\p{Lu})|[:;–—])`)

// LooksAtFirst returns the words before the first stop of a paragraph where they look like a date as Looks says; ""
// where they do not, or the paragraph has no more.
func LooksAtFirst(text string) string {
	m := firstPart.FindString(text)
	if m == "" {
		return ""
	}
	m = strings.TrimRightFunc(m, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsLower(r) && r != '.' })
	m = strings.TrimRight(m, ".")
	if !Looks(m) || !BeginsLikeDate(m) {
		return ""
	}
	return m
}

// BeginsLikeDate reports whether words that look like a date begin with a part of one, and not with a place or a name.
func BeginsLikeDate(words string) bool {
	first := lookWord.FindString(words)
	low := strings.ToLower(first)
	return strings.HasPrefix(strings.TrimLeft(words, "\"'“„«([*_ "), first) && MonthIn(words) > 0 &&
		(months[low] > 0 || weekdays[low] > 0 || articles[low] || lookFigure.MatchString(low))
}

// Looks reports whether a line that is no date that is understood looks like one to people: it has the name of a
// month and a figure, or three figures, and hardly a word beside them.
func Looks(line string) bool {
	if utf8.RuneCountInString(line) > longestLook || strings.Contains(line, "\n") {
		return false
	}
	if lookDay.MatchString(line) || lookHan.MatchString(line) {
		return true
	}
	month, figure, others, verb := lookOrder.MatchString(line), false, 0, false
	for _, w := range lookWord.FindAllString(line, -1) {
		low := strings.ToLower(w)
		verb = false
		switch {
		case lookFigure.MatchString(low):
			figure = true
		case months[low] > 0 || republican[low] > 0:
			month = true
		case weekdays[low] > 0:
		default:
			others++
			verb = w == low // at the end of a sentence
		}
	}
	return month && figure && others <= leftOver && !(verb && strings.HasSuffix(line, "."))
}
