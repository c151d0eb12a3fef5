package printed

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// closing is what stands before a date at the end of a heading: “Ada to Tom, 5 June 1901”.
var closing = regexp.MustCompile(`(?:[,:;(–—]|[.-] | on | of )\s*`)

// ReadClosing reads the date that a heading ends with, day and month at least, and
// returns what stands before it.
func ReadClosing(text string) (o Date, before string, ok bool) {
	for _, at := range closing.FindAllStringIndex(text, -1) {
		if at[0] == 0 {
			continue
		}
		o, ok := Read(text[at[1]:])
		if ok && o.Whole && o.Day > 0 && o.Month > 0 {
			o.End += at[1]
			return o, text[:at[1]], true
		}
	}
	return o, "", false
}

// Unread is the beginning of a paragraph that is a date which is not understood: by another
// calendar, a day of the week alone, or a day and a year about a month that is not known. year
// says that it has a year.
func Unread(text string) (words string, year bool) {
	text = strings.TrimLeft(text, spaces+"*_")
	if m := otherCalendar.FindString(text); m != "" {
		return m, false
	}
	if m := unknownMonth.FindString(text); m != "" {
		return m, true
	}
	if m := dashedUnknown.FindString(text); m != "" {
		return m, true
	}
	if words, year := notOneDay(text); words != "" && setApart.MatchString(text[len(words):]) {
		return words, year
	}
	if m := dayAside.FindString(text); m != "" {
		return m, false
	}
	if m := partOfMonth.FindStringSubmatch(text); m != nil && months[strings.ToLower(m[1])] > 0 {
		return m[0], false
	}
	s := scanner{text: text}
	w, end := s.word(0)
	if weekdays[w] > 0 && utf8.RuneCountInString(w) > 4 && end < len(text) && strings.ContainsAny(text[end:end+1],
		".:") && !digitAt(strings.TrimLeft(text[end+1:], spaces), 0) {
		return text[:end], false
	}
	return "", false
}

// dayAside is a day alone with its article, and a word beside it: "Le 5, jour de foire", "Den 6ten, Messe".
var dayAside = regexp.MustCompile(`^(?i:(?:le|den|am|op|il|el) \d{1,2}(?:\pL{1,3}|[.°º])?|` +
	`the \d{1,2}(?:st|nd|rd|d|th)),`)

// partOfMonth is a part of a month, or a day near which it was: "Fin mars.", "vers le 15 mars."
var partOfMonth = regexp.MustCompile(`^(?i:fin|début|debut|mi|ende|anfang|mitte|early|late|mid|end|beginning|middle|` +
	`начало|конец|середина|в начале|в конце|в середине|fine|inizio|metà|fines|principios|um|gegen|vers|about|around|` +
	`около|circa)[ -](?i:de |des |du |of |d['’]|di |le |den |the )?(?:\d{1,2}(?:\pL{1,3}|-го|[.°º])? )?(\pL+)` +
	`(?:,? \d{4})?(?: г\.)?[.,:;–—]`)

// unknownMonth is a date whose month is a word that is not known: "12 Heumonat 1848."
var unknownMonth = regexp.MustCompile(`^(?:\pL+,? )?(?:\d{1,2}(?:\pL{1,3}|[.°º])? \p{L}{3,12}\.?,? [12]\d{3}|` +
	`\p{Lu}\pL{2,11}\.? \d{1,2}(?:\pL{1,3}|[.°º])?,? [12]\d{3})(?:[/–-]\d{1,4})?(?:[.,:;–—]|$)`)

// otherCalendar is the beginning of a date by a calendar that is not read here: of the French
// Republic, Jewish or Muslim.
var otherCalendar = regexp.MustCompile(`^(?i:le |the )?\d{1,2}(?:er|st|nd|rd|th|\.)? (?:of )?(?i:` +
	`vendémiaire|brumaire|frimaire|nivôse|pluviôse|ventôse|germinal|floréal|prairial|messidor|` +
	`thermidor|fructidor|nisan|iyar|sivan|tammuz|` +
	`elul|tishri|cheshvan|kislev|tevet|shevat|adar|muharram|safar|rabi|jumada|rajab|sha.ban|ramadan|shawwal)\b`)
