package rest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
)

// mostGuilds and mostChannels bound what a Check looks at without being told.
const (
	mostGuilds   = 20
	mostChannels = 40
)

// Flags of an application that stand for privileged intents switched on.
// https://docs.discord.com/developers/resources/application
const privilegedFlags = 1<<12 | 1<<13 | 1<<14 | 1<<15 | 1<<18 | 1<<19

// Check says in sentences, one a line, whether the token is valid and for which
// application, whether intents are right, how the bot is invited, and what it lacks
// in each channel, or in those given by ID. The error is not nil when the bot could
// not run; what was found until then is returned all the same.
func (c *Client) Check(ctx context.Context, channels ...string) (lines []string, err error) {
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	var app struct {
		ID          string         `json:"id"`
		Name        string         `json:"name"`
		Flags       int            `json:"flags"`
		Endpoint    string         `json:"interactions_endpoint_url"`
		Integration map[string]any `json:"integration_types_config"`
	}
	if err := c.get(ctx, "ask Discord who we are", "applications/@me", &app); err != nil {
		if e := Fatal(err); e != nil {
			say("The token is not valid: Discord refuses it. Copy it anew from the developer portal, page Bot.")
			return lines, e
		}
		say("Discord cannot be asked: %v.", err)
		return lines, err
	}
	say("The token is valid. It is that of the application “%s” (ID %s).", app.Name, app.ID)
	if app.Flags&privilegedFlags == 0 {
		say("Intents are right: Daybook asks for servers only, and none that is privileged.")
	} else {
		say("Intents are right: Daybook asks for none that is privileged. This application has some switched on in " +
			"the portal; they may be switched off.")
	}
	if app.Endpoint != "" {
		err = &ExitError{ExitConfig, errors.New("the application has an interactions endpoint URL")}
		say("The application has an Interactions Endpoint URL, so that Discord sends it nothing over the gateway. " +
			"Empty that field in the portal.")
	}
	if _, ok := app.Integration["1"]; ok {
		say("People may install it for themselves: "+
			"https://discord.com/oauth2/authorize?client_id=%s&integration_type=1&scope=applications.commands", app.ID)
	}
	say("Invite it to a server: %s", invite(app.ID))
	if e := c.checkGateway(ctx, say); e != nil {
		return lines, errors.Join(err, e)
	}
	if len(channels) > 0 {
		for _, id := range channels {
			c.checkChannel(ctx, id, say)
		}
		return lines, err
	}
	return lines, errors.Join(err, c.checkGuilds(ctx, say))
}

// invite is the address that adds the bot with the permissions it needs, and no others.
func invite(app string) string {
	q := url.Values{"client_id": {app}, "scope": {"bot applications.commands"}, "permissions": {
		strconv.FormatUint(neededBits(), 10)}}
	return "https://discord.com/oauth2/authorize?" + q.Encode()
}

func (c *Client) checkGateway(ctx context.Context, say func(string, ...any)) error {
	var g struct {
		Shards int `json:"shards"`
		Limit  struct {
			Total     int `json:"total"`
			Remaining int `json:"remaining"`
		} `json:"session_start_limit"`
	}
	if err := c.get(ctx, "ask for the gateway", "gateway/bot", &g); err != nil {
		say("The gateway cannot be asked for: %v.", err)
		return err
	}
	say("It may connect %d more times today, of %d. Discord recommends %s.", g.Limit.Remaining, g.Limit.Total,
		bot.Count(g.Shards, "shard", "shards"))
	return nil
}

func (c *Client) checkGuilds(ctx context.Context, say func(string, ...any)) error {
	var guilds []apiGuild
	if err := c.get(ctx, "list our servers", "users/@me/guilds", &guilds); err != nil {
		return err
	}
	if len(guilds) == 0 {
		say("It is in no server yet: open the invitation above.")
	}
	for n, listed := range guilds {
		if n == mostGuilds {
			say("And %d servers more; give channels by their IDs to look at them.", len(guilds)-n)
			break
		}
		_, user, err := c.Self(ctx)
		if err != nil {
			return err
		}
		g, m, err := c.member(ctx, listed.ID, user)
		if err != nil {
			say("Server “%s”: %v.", listed.Name, err)
			continue
		}
		var channels []apiChannel
		if err := c.get(ctx, "list channels", "guilds/"+g.ID+"/channels", &channels); err != nil {
			say("Server “%s”: %v.", g.Name, err)
			continue
		}
		say("Server “%s”:", g.Name)
		shown := 0
		for _, ch := range channels {
			if ch.Type != TextChannel && ch.Type != AnnouncementChannel {
				continue
			}
			if shown++; shown > mostChannels {
				say("  and more channels; give them by their IDs.")
				break
			}
			say("  #%s: %s", ch.Name, lacks(missing(permitted(g, m, user, ch))))
		}
	}
	return nil
}

func (c *Client) checkChannel(ctx context.Context, id string, say func(string, ...any)) {
	names, err := c.Missing(ctx, id)
	switch {
	case IsCode(err, unknownChannel):
		say("Channel %s: there is none with this ID.", id)
	case IsCode(err, missingAccess):
		say("Channel %s: the bot cannot see it.", id)
	case err != nil:
		say("Channel %s: %v.", id, err)
	default:
		say("Channel %s: %s", id, lacks(names))
	}
}

// lacks says in words what is missing for a post.
func lacks(names []string) string {
	pictures := ""
	if i := slices.Index(names, attachFiles); i >= 0 {
		names = slices.Delete(slices.Clone(names), i, i+1)
		pictures = " Pictures are left out: missing " + attachFiles + "."
	}
	if len(names) == 0 {
		return "all is there for posts." + pictures
	}
	return "missing for posts: " + strings.Join(names, ", ") + "." + pictures
}
