import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Patch,
  Post,
  SerializeOptions,
} from '@nestjs/common';
import {
  channelKindList,
  channelList,
  channelPatch,
  channelRequest,
  channelTestResult,
  channelView,
  type AlertChannel,
  type ChannelKindList,
  type ChannelList,
  type ChannelPatch,
  type ChannelRequest,
  type ChannelTestResult,
  type ChannelView,
} from '@lineside/contract';
import * as z from 'zod';
import { ProblemException } from '../http/problem.ts';
import { ChannelBook } from './channel-book.ts';
import { ChannelDesk, type CheckedSettings } from './channel-desk.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { channels } from './channels/index.ts';

const MOST_CHANNELS = 50;

/** The owner's channels, and what kinds there are. */
@Controller('alerts')
export class ChannelsController {
  constructor(
    @Inject(CHANNEL_KIT) private readonly kit: Pick<ChannelKit, 'pushKeys'>,
    private readonly book: ChannelBook,
    private readonly desk: ChannelDesk,
  ) {}

  @Get('kinds')
  @SerializeOptions({ schema: channelKindList })
  async listKinds(): Promise<ChannelKindList> {
    return {
      items: channels.map(({ id, title, settings, destinations }) => ({
        ...{ kind: id, title, destinations: [...destinations] },
        settingsSchema: { ...z.toJSONSchema(settings, { io: 'input' }) },
      })),
      pushKey: (await this.kit.pushKeys()).publicKey,
    };
  }

  @Get('channels')
  @SerializeOptions({ schema: channelList })
  listChannels(): ChannelList {
    return { items: this.book.list().map((channel) => this.desk.view(channel)) };
  }

  @Post('channels')
  @SerializeOptions({ schema: channelView })
  async addChannel(@Body({ schema: channelRequest }) wish: ChannelRequest): Promise<ChannelView> {
    if (this.book.list().length >= MOST_CHANNELS) {
      throw new ProblemException('LINESIDE_TOO_MANY_CHANNELS', 'Remove one first.');
    }
    const settings = accepted(this.desk.check(wish.kind, wish.settings, {}));
    const id = await this.book.add({ ...wish, settings });
    return this.desk.view(this.find(id));
  }

  @Get('channels/:id')
  @SerializeOptions({ schema: channelView })
  readChannel(@Param('id') id: string): ChannelView {
    return this.desk.view(this.find(id));
  }

  /** Settings that are not named stay as they are, a mask keeps the secret; another address needs it again. */
  @Patch('channels/:id')
  @SerializeOptions({ schema: channelView })
  async changeChannel(
    @Param('id') id: string,
    @Body({ schema: channelPatch }) patch: ChannelPatch,
  ): Promise<ChannelView> {
    const channel = this.find(id);
    const { kind, settings: known } = channel;
    const settings = accepted(this.desk.check(kind, patch.settings ?? {}, { ...known }));
    await this.book.change(channel, { ...patch, settings });
    return this.desk.view(this.find(id));
  }

  /** What waits for it is dropped. */
  @Delete('channels/:id')
  @HttpCode(HttpStatus.NO_CONTENT)
  async removeChannel(@Param('id') id: string): Promise<void> {
    await this.book.remove(this.find(id).id);
  }

  /** Sends a message now and tells the real error. */
  @Post('channels/:id/test')
  @HttpCode(HttpStatus.OK)
  @SerializeOptions({ schema: channelTestResult })
  testChannel(@Param('id') id: string): Promise<ChannelTestResult> {
    return this.desk.test(this.find(id));
  }

  private find(id: string): AlertChannel {
    const channel = this.book.find(id);
    if (channel !== null) return channel;
    throw new ProblemException('LINESIDE_UNKNOWN_CHANNEL', `There is no channel "${id}".`);
  }
}

function accepted(checked: CheckedSettings): Record<string, unknown> {
  if (checked.problems === null) return checked.settings;
  throw new ProblemException('LINESIDE_BAD_INPUT', 'See errors.', { errors: checked.problems });
}
