package maisky

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
)

// The rules for pages that the calendar does not know. Each says what makes a
// paragraph the editor's; what none of them takes is the diarist's.
var (
	// An archive, a collection of documents, a page or folio of a book.
	reference = regexp.MustCompile(`\b(?:DVP|TNA|AVP ?RF|RGASPI|RGVA|RAN|ARAN|DBFP|DGFP|FRUS|GARF|CAB \d|FO ` +
		`\d{3}|PREM \d|Hansard|HC Deb|Ibid|ibid|op\. cit|[Dd]ocs?\. ?\d|pp?\. ?\d|ff?\. ?\d|vol\. ?[\dIVX]|fond ` +
		`\d|op\. ?\d|d\. ?\d+, l)`)
	// "Author, Title." or "Author, Title and Title, 12–13.", a short line.
	authorTitle = regexp.MustCompile(`^(?:(?:[A-Z]\. ?)*\p{Lu}[\p{L}’'-]+(?: and | & )?)+, ` +
		`(?:[‘“']?\p{Lu}[\p{L}’'-]*|the|of|and|in|to|a|an|for|\d+[–-]\d+|[:,’”' –-])+[., \d–-]*$`)
	seeAlso = regexp.MustCompile(`^(?:See|Cf\.|On this|For (?:more|further|details|an? ))\b`)
	// "Name (other name), post, 1938–39; post, 1940–43."
	biography = regexp.MustCompile(`^\p{Lu}[^!?;]{2,160}, [^.!?]{0,200}\b\d{4}(?:[–-]\d{2,4})?\b`)
	yearSpan  = regexp.MustCompile(`\b(?:18|19)\d{2}[–-](?:\d{2}|\d{4})\b`)
	firstSelf = regexp.MustCompile(`\b(?:I|me|my|myself|we|us|our|ours)\b`)
	anyYear   = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
	himself   = regexp.MustCompile(`(?:^|[^\p{L}])Maisky(?:’s|'s)?\b`)
	addressed = regexp.MustCompile(`(?:Mr|Mrs|M|Mme|Monsieur|Madame|Comrade|Comrades|Ambassador|Ivan|Agniya|Dear|` +
		`dear)\.? Maisky`)
	numbered = regexp.MustCompile(`^(?:\(\d{1,2}\)|\d{1,2}[.)]) ?\D`)
	quoted   = regexp.MustCompile(`‘[^‘]*?’(?:[^\p{L}]|$)|“[^”]*”|"[^"]*"`)
)

// isReference reports whether a paragraph only says where something stands.
func isReference(s string) bool {
	if utf8.RuneCountInString(s) > 400 {
		return false
	}
	return seeAlso.MatchString(s) || authorTitle.MatchString(s) ||
		reference.MatchString(s) && !firstSelf.MatchString(quoted.ReplaceAllString(s, " "))
}

// isBiography reports whether a paragraph is a note on a person's posts.
func isBiography(s string) bool {
	return utf8.RuneCountInString(s) < 700 && !numbered.MatchString(s) && !firstSelf.MatchString(s) &&
		biography.MatchString(s) && (yearSpan.MatchString(s) || strings.Contains(s, ";") &&
		len(anyYear.FindAllString(s, 2)) == 2)
}

// isEditorial reports whether a paragraph speaks from outside the diary of the year:
// it refers to documents, names Maisky as somebody else, or knows a later time.
func isEditorial(s string, year int) bool {
	if reference.MatchString(s) {
		return true
	}
	said := quoted.ReplaceAllString(s, " ")
	if himself.MatchString(addressed.ReplaceAllString(said, " ")) {
		return true
	}
	for _, y := range anyYear.FindAllString(said, -1) {
		if year > 0 && y > year4(year+1) {
			return true
		}
	}
	return false
}

func year4(n int) string { // 1939 as "1939", to compare with what is printed
	return string([]byte{byte('0' + n/1000%10), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)})
}

// judge gives each block its voice: the calendar's where it knows the paragraph,
// else by rule.
func (r *reader) judge() {
	year := r.date().From.Year
	guessed, comments := 0, 0
	open := false      // in a comment that began with a bracket
	var pending *block // the diarist's sentence that a note interrupts
	for i := range r.blocks {
		b := &r.blocks[i]
		if v, ok := r.ed.Voices[b.anchor]; ok && b.anchor != "" {
			b.voice, b.known, open, pending = v, true, false, nil
			continue
		}
		var before *block
		if i > 0 {
			before = &r.blocks[i-1]
			if before.known && b.anchor == "" { // a bracket or dots, left over from what the calendar knows
				b.voice, b.known = before.voice, true
				continue
			}
		}
		guessed++
		depth := balance(b.text)
		switch {
		case open:
			b.comment = comments
			b.voice = corpus.Editor
			if isReference(b.text) && b.text != "]" {
				b.voice = corpus.FootnoteBy
			}
			open = depth >= 0
		case strings.HasPrefix(b.text, "[") && (depth > 0 || bracketed(b.text)), b.cut:
			comments++
			b.voice, b.comment = corpus.Editor, comments
			open = depth > 0
		case depth > 0:
			comments++
			b.voice, b.comment = corpus.Editor, comments
			open = r.closes(i + 1)
			r.warn(b.line, "", "a bracket opens in this paragraph and does not close in it: all of it is taken for "+
				"the editor's")
		case depth < 0:
			b.voice = corpus.Editor
			r.warn(b.line, "", "a bracket closes in this paragraph that did not open: all of it is taken for the "+
				"editor's")
		case isReference(b.text), isBiography(b.text):
			b.voice = corpus.FootnoteBy
		case isEditorial(b.text, year):
			b.voice = corpus.Editor
		case pending != nil && !b.turned && !numbered.MatchString(b.text) && startsUpper(b.text) &&
			endsSentence(b.text):
			b.voice = corpus.FootnoteBy // a whole sentence within a broken one
		case before != nil && before.voice != corpus.Diarist && !endsSentence(before.text) && pending == nil &&
			!numbered.MatchString(b.text):
			b.voice = corpus.Editor // his sentence goes on
		default:
			b.voice = corpus.Diarist
		}
		switch {
		case b.voice == corpus.Diarist && endsSentence(b.text):
			pending = nil
		case b.voice == corpus.Diarist:
			pending = b
		}
	}
	if guessed > 0 {
		r.warn(r.blocks[0].line, "a paragraph taken for the diarist's may be the editor's: compare with the page "+
			"before quoting",
			"voices on this page were worked out by rule (%d of %d paragraphs)", guessed, len(r.blocks))
	}
	if open {
		r.warn(r.blocks[len(r.blocks)-1].line, "what follows the bracket is taken for the editor's",
			"a bracketed comment does not end on this page")
	}
}

// closes reports whether a later block closes a bracket that it did not open.
func (r *reader) closes(i int) bool {
	for ; i < len(r.blocks); i++ {
		if balance(r.blocks[i].text) < 0 {
			return true
		}
	}
	return false
}

func balance(s string) int { return strings.Count(s, "[") - strings.Count(s, "]") }

// bracketed reports whether one pair of brackets holds all of s.
func bracketed(s string) bool {
	s = strings.TrimRight(s, ".")
	if !strings.HasPrefix(s, "[") || !strings.HasSuffix(s, "]") {
		return false
	}
	depth := 0
	for i, c := range s {
		switch c {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 && i < len(s)-1 {
				return false
			}
		}
	}
	return true
}

// endsSentence reports whether a text ends at a full stop of some kind, when closing
// quotes and brackets are taken off.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " *'’”\")]")
	return s == "" || strings.ContainsAny(s[len(s)-1:], ".!?:") || strings.HasSuffix(s, "…")
}

func startsUpper(s string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "‘“'\"(["))
	return unicode.IsUpper(c)
}
