package post

import (
	"context"
	"fmt"
	"time"

	"daybook/bot"
	"daybook/bot/daily/schedule"
)

// Grace is how long what a server has is kept after the bot was put out of it.
const Grace = 7 * 24 * time.Hour

// Records tells and ends what is kept of a member and a server, for /privacy.
type Records struct{ State State }

// Kept says in sentences what is kept of a member, and of a server, "" for nothing.
func (k Records) Kept(ctx context.Context, user, guild string) (ofMember, ofServer string, err error) {
	all, err := k.State.Schedules(ctx, "")
	if err != nil {
		return "", "", fmt.Errorf("read the daily posts: %w", err)
	}
	mine, here, changed := 0, 0, 0
	for _, s := range all {
		if user != "" && s.By == user {
			mine++
		}
		if guild != "" && s.Guild == guild {
			here++
		}
		n, err := k.changedBy(ctx, s.ID, user)
		if err != nil {
			return "", "", err
		}
		changed += n
	}
	switch {
	case mine > 0:
		ofMember = "You have set " + bot.Count(mine, "daily post", "daily posts") +
			": your ID stands with it, and with what you changed of daily posts."
	case changed > 0: // of one that another has set
		ofMember = "Your ID stands with " + bot.Count(changed, "change", "changes") + " of daily posts."
	}
	if here > 0 {
		ofServer = bot.Count(here, "daily post", "daily posts") +
			fmt.Sprintf(": when and where, which passages were posted on which day, and who made the last %d changes.",
				MaxChanges)
	}
	return ofMember, ofServer, nil
}

// changedBy counts the changes of a schedule that are kept with a member's ID.
func (k Records) changedBy(ctx context.Context, id, user string) (n int, err error) {
	if user == "" {
		return 0, nil
	}
	changes, err := k.State.Changes(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("read the changes of a daily post: %w", err)
	}
	for _, c := range changes {
		if c.By == user {
			n++
		}
	}
	return n, nil
}

// ForgetMember takes a member's ID off the schedules and their changes; they go on.
func (k Records) ForgetMember(ctx context.Context, user string) error {
	if user == "" {
		return nil
	}
	all, err := k.State.Schedules(ctx, "")
	if err != nil {
		return fmt.Errorf("read the daily posts: %w", err)
	}
	for _, s := range all {
		if s.By != user {
			continue
		}
		_, err := k.State.Change(ctx, s.ID, func(s *schedule.Schedule) error {
			if s.By == user {
				s.By = ""
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("take a name off a daily post: %w", err)
		}
	}
	return k.State.Unname(ctx, user)
}

// ForgetServer removes the daily posts of a server.
func (k Records) ForgetServer(ctx context.Context, guild string) error {
	if guild == "" {
		return nil
	}
	all, err := k.State.Schedules(ctx, guild)
	if err != nil {
		return fmt.Errorf("read the daily posts: %w", err)
	}
	for _, s := range all {
		if err := k.State.Remove(ctx, s.ID); err != nil {
			return err
		}
	}
	return nil
}
