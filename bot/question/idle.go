package question

import (
	"regexp"
	"strings"

	"daybook/bot"
	"daybook/index/ask"
)

// Some questions are put to a machine and not to a diary: for a poem, for today's weather,
// for the meaning of life. Whatever words they share with a passage, it is no answer.

const (
	idleBefore = `(?i)^(?:(?:hi|hello|hey|please|so|and|ok|okay|daybook|bot|well|now)[,!:]? )*` +
		`(?:(?:ignore|forget|disregard) .+ (?:and|then|instead)[,:]? )?(?:(?:can|could|would|will) you )?(?:please )?`
	idleThings = `(?:poems?|haikus?|limericks?|sonnets?|songs?|raps?|lyrics|jokes?|riddles?|puns?|essays?|stor(?:y|` +
		`ies)|` +
		`(?:fairy )?tales?|recipes?|code|programs?|scripts?|emails?|tweets?|homework)`
	idleSome = `(?:(?:me|us) )?(?:(?:a|an|some|another|two|three|\d+) (?:\pL+ )?|(?:python|bad|dirty|love) )?`
	idleRest = `(?: (?:about|on|for|of|with|in|that|which|to) .+| please)?$`
	idleNow  = `(?: (?:right )?now| today| tomorrow| tonight| outside| (?:in|at) [\pL ]+)*$`
)

var reIdle = []*regexp.Regexp{
	regexp.MustCompile(idleBefore +
		`(?:write|compose|sing|draw|generate|make up|invent) ` + idleSome + idleThings + idleRest),
	regexp.MustCompile(idleBefore +
		`(?:translate|summari[sz]e|rewrite|proofread) (?:this|that|the following|it|my|these)\b`),
	regexp.MustCompile(idleBefore + `(?:recommend|suggest) (?:me |us )?(?:a|an|some|any) `),
	regexp.MustCompile(idleBefore + `(?:what(?:'s| is)|how(?:'s| is)) (?:the |today's |tomorrow's )?` +
		`(?:weather|temperature|forecast|time|date|exchange rate)(?: like| forecast)?` + idleNow),
	regexp.MustCompile(idleBefore + `(?:will|is) it (?:going to )?(?:rain|snow|sunny|cold|hot|warm)(?:ing)?` + idleNow),
	regexp.MustCompile(idleBefore + `(?:what(?:'s| is| are) )?the (?:meaning|purpose|sense|point|secret) of ` +
		`(?:(?:my |our |this )?life|it all|everything|existence|being|the universe)(?:,? .+)?$`),
	regexp.MustCompile(idleBefore + `how (?:are|do) you(?: doing| feel| feeling| today| do)*$`),
	regexp.MustCompile(idleBefore + `are you (?:there|ok|okay|human|alive|sentient|conscious|an? (?:\pL+ )?` +
		`(?:bot|robot|ai|human|person|machine|llm|man|woman))$`),
	regexp.MustCompile(idleBefore + `(?:do you (?:like|love|feel|dream|sleep|eat|have feelings)|what(?:'s| is) ` +
		`your )\b`),
	regexp.MustCompile(idleBefore + `(?:thank you|thanks|good (?:morning|evening|night|bot)|i (?:love|hate) you|` +
		`lol|never ?mind)(?: so much| bot| daybook)?$`),
	regexp.MustCompile(idleBefore + `who(?: will|'ll| is going to) win (?:the|this|next) ` +
		`(?:\pL+ )?(?:election|match|game|cup|league|race|final|lottery)s?\b`),
	regexp.MustCompile(idleBefore + `.+ near me$`),
	regexp.MustCompile(idleBefore + `(?:(?:what(?:'s| is)|calculate|compute|how much is) )?` +
		`\d+ ?(?:[-+*/x×÷]|plus|minus|times|divided by) ?\d+$`),
}

// reTell asks for something to be told that the diaries may have where a person, a time or
// a term is named: a joke about Stalin.
var reTell = regexp.MustCompile(idleBefore + `(?:tell|give|send|show) ` + idleSome + idleThings + idleRest)

// idle reports whether a question is put to a machine, by its form.
func idle(question string, r ask.Reading) bool {
	q := strings.Trim(reBlank.ReplaceAllString(strings.ReplaceAll(question, "’", "'"), " "), " ?.!,;:…\"“”")
	for _, re := range reIdle {
		if re.MatchString(q) {
			return true
		}
	}
	return reTell.MatchString(q) && len(r.Persons)+len(r.OneOf)+len(r.Times)+len(r.Terms) == 0
}

// idly makes the answer to such a question of a.
func idly(a *bot.Answer) {
	a.Kind, a.Lead = bot.Nothing, "This is no question to a diary, so it was not looked for."
	a.Hint = "Ask what the diaries tell of a person, a time or an event; /search looks for words in any case."
}
