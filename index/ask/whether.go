package ask

import (
	"regexp"
	"strings"
)

// What is put around a matter to ask whether it is told at all. It says nothing of the matter.
const (
	whetherEnd = `((?:,? (?:anywhere|somewhere|at all|too|either|` +
		`in (?:the|his|this|these|those|their|either|any of the) (?:\pL+ )?` +
		`(?:diar(?:y|ies)|books?|notes?|notebooks?|journals?|texts?|entries)))*[\s?!.…]*)$`
	whetherOf   = ` (?:said |told |written |recorded |noted )?(?:on|about|of|regarding|concerning) `
	whetherThey = `(?:he|she|they|it|either|anybody|anyone|somebody|someone|` +
		`the (?:diar(?:y|ies|ists?)|books?|authors?|notes|texts?))`
	whetherAny = `(?:anything|something|nothing|much|an? (?:mention|word|passage|entry|note)|` +
		`any (?:mention|word|talk|trace|record|account|note|passage|passages|entry|entries))`
)

// reWhether part a question into what asks, the matter, and what asks again.
var reWhether = []*regexp.Regexp{
	// Did the comet come up? Does the canal get a mention?
	regexp.MustCompile(`^((?i:did|does|do|has|have|had) (?:the |an? )?)(.+?)( (?i:ever )?(?i:com(?:es?|ing) up|came up|` +
		`crop(?:s|ped)? up|(?:gets?|got) (?:a mention|mentioned))(?i:` + whetherEnd + `))`),
	// Was the comet mentioned?
	regexp.MustCompile(`^((?i:is|are|was|were) (?:the |an? )?)(.+?)( (?i:ever |also |even )?(?i:mentioned|brought up|` +
		`(?:told|talked|spoken|written) (?:of|about)|referred to|touched (?:up)?on)(?i:` + whetherEnd + `))`),
	// Is there anything on the comet?
	regexp.MustCompile(`^((?i:(?:(?:is|are|was|were) (?:there )?)?` + whetherAny + whetherOf + `)(?:the |an? )?)(.+?)((?i:` +
		whetherEnd + `))`),
	// Do they mention the comet?
	regexp.MustCompile(`^((?i:(?:did|does|do) ` + whetherThey + ` (?:ever |also |even )?(?:mention |refer to |` +
		`(?:tell|speak|write) (?:us )?(?:of|about) |(?:say|have) ` + whetherAny + whetherOf + `))(?:the |an? )?)(.+?)((?i:` +
		whetherEnd + `))`),
}

// matter is a question with blanks for what only asks whether something is told, byte for byte; the same question
// where it asks anything else.
func matter(question string) string {
	lead := len(question) - len(strings.TrimLeft(question, " "))
	for _, re := range reWhether {
		m := re.FindStringSubmatchIndex(question[lead:])
		if m == nil {
			continue
		}
		from, to := lead+m[4], lead+m[5]
		return strings.Repeat(" ", from) + question[from:to] + strings.Repeat(" ", len(question)-to)
	}
	return question
}
