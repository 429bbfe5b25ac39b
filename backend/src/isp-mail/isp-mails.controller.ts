import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  SerializeOptions,
} from '@nestjs/common';
import {
  ispMailList,
  ispMailPatch,
  ispMailPlaceholders,
  ispMailPreview,
  ispMailPreviewRequest,
  ispMailRules,
  ispMailTemplateList,
  ispMailView,
  type IspMailList,
  type IspMailPatch,
  type IspMailPreview,
  type IspMailPreviewRequest,
  type IspMailTemplateList,
  type IspMailView,
} from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ProblemException } from '../http/problem.ts';
import { problemsOf } from '../kernel/schema-problems.ts';
import { missingOf } from './core/missing.ts';
import { IspMailDesk, type IspMailRefusal } from './isp-mail-desk.ts';
import { IspPreview } from './isp-preview.ts';
import { IspTexts } from './isp-texts.ts';

/** Mails to the provider: drafts, and what became of those that were sent. */
@Controller('isp-mails')
export class IspMailsController {
  constructor(
    private readonly settings: SettingsSource,
    private readonly desk: IspMailDesk,
    private readonly previews: IspPreview,
    private readonly texts: IspTexts,
  ) {}

  @Get()
  @SerializeOptions({ schema: ispMailList })
  async listIspMails(): Promise<IspMailList> {
    return { items: await this.desk.list(), missing: missingOf(this.settings.current()) };
  }

  /** The box's own texts, and what may stand in braces. */
  @Get('templates')
  @SerializeOptions({ schema: ispMailTemplateList })
  listIspMailTemplates(): IspMailTemplateList {
    const items = this.texts.usual().map((texts) => ({
      ...texts,
      placeholders: [...ispMailPlaceholders[texts.rule]],
    }));
    return { items };
  }

  /** What a rule would write now, with the texts in force or with others. */
  @Post('preview')
  @HttpCode(HttpStatus.OK)
  @SerializeOptions({ schema: ispMailPreview })
  async previewIspMail(
    @Body({ schema: ispMailPreviewRequest }) wish: IspMailPreviewRequest,
  ): Promise<IspMailPreview> {
    refuseUnknownPlaceholders(wish);
    const preview = await this.previews.of(wish);
    if (preview !== null) return preview;
    throw new ProblemException('LINESIDE_NO_PLAN', 'Enter what the provider sold first.');
  }

  @Get(':id')
  @SerializeOptions({ schema: ispMailView })
  async readIspMail(@Param('id') id: string): Promise<IspMailView> {
    const found = /^[1-9]\d{0,14}$/.test(id) ? await this.desk.find(Number(id)) : null;
    return found ?? refuse('unknown', id, this.settings);
  }

  /** Changes the text of a draft, or of a mail that was not taken. */
  @Patch(':id')
  @SerializeOptions({ schema: ispMailView })
  changeIspMail(
    @Param('id') id: string,
    @Body({ schema: ispMailPatch }) patch: IspMailPatch,
  ): Promise<IspMailView> {
    return this.does(id, (known) => this.desk.change(known, patch));
  }

  /** Sends a draft now, or once more what was not taken. */
  @Post(':id/send')
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: ispMailView })
  sendIspMail(@Param('id') id: string): Promise<IspMailView> {
    return this.does(id, (known) => this.desk.release(known));
  }

  /** Throws a draft away; it can be brought back. */
  @Delete(':id')
  @SerializeOptions({ schema: ispMailView })
  discardIspMail(@Param('id') id: string): Promise<IspMailView> {
    return this.does(id, (known) => this.desk.discard(known));
  }

  @Post(':id/restore')
  @HttpCode(HttpStatus.OK)
  @SerializeOptions({ schema: ispMailView })
  restoreIspMail(@Param('id') id: string): Promise<IspMailView> {
    return this.does(id, (known) => this.desk.restore(known));
  }

  private async does(
    id: string,
    step: (id: number) => Promise<IspMailRefusal | null>,
  ): Promise<IspMailView> {
    const { id: known } = await this.readIspMail(id);
    const refusal = await step(known);
    if (refusal !== null) refuse(refusal, id, this.settings);
    return this.readIspMail(id);
  }
}

function refuse(why: IspMailRefusal, id: string, settings: SettingsSource): never {
  switch (why) {
    case 'unknown':
      throw new ProblemException(
        'LINESIDE_UNKNOWN_ISP_MAIL',
        `There is no mail with the id ${id}.`,
      );
    case 'gone':
      throw new ProblemException('LINESIDE_ISP_MAIL_GONE', 'It is in another state by now.');
    case 'missing': {
      const missing = missingOf(settings.current()).join(', ');
      throw new ProblemException('LINESIDE_ISP_MAIL_NOT_READY', `Still missing: ${missing}.`);
    }
  }
}

/** The same rule as for texts that are stored. */
function refuseUnknownPlaceholders({ rule, subject, body }: IspMailPreviewRequest): void {
  const checked = ispMailRules.safeParse({ [rule]: { subject, body } });
  if (checked.success) return;
  const errors = problemsOf(checked.error.issues).map(({ path, message }) => ({
    path: path.slice(rule.length + 1),
    message,
  }));
  throw new ProblemException('LINESIDE_BAD_INPUT', 'The text is not valid.', { errors });
}
